"""The rivals that run on Python: rivals.py TASK RIVAL INPUT.json OUTPUT.json. What each is told is what its own manual says."""
import json, os, random, re, resource, subprocess, sys, tempfile

task, rival, source, target = sys.argv[1:5]
given = json.load(open(source))


asked = 0.0


def spent():
    """Processor seconds of this process and its children so far."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def clean():
    from trafilatura import extract

    # Its defaults, which its manual calls balanced; comments are no main text in either set.
    return [extract(open(path, "rb").read(), include_comments=False) or "" for path in given["pages"]]


def entities():
    import spacy
    from spacy.tokens import Doc

    model = spacy.load("en_core_web_sm", exclude=["parser", "lemmatizer", "attribute_ruler"])
    types = {"PERSON": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG"}
    docs = model.pipe((Doc(model.vocab, words=words) for words in given["sentences"]), batch_size=256)
    return [[{"first": e.start, "end": e.end, "type": types[e.label_]} for e in doc.ents if e.label_ in types] for doc in docs]


def corenlp():
    folder = tempfile.mkdtemp()
    text = os.path.join(folder, "text.txt")
    open(text, "w").write("".join(" ".join(words) + "\n" for words in given["sentences"]))
    # The tokens and sentences are the corpus's own; names only, no numbers, dates or finer types.
    options = "-annotators tokenize,pos,lemma,ner -tokenize.whitespace true -ssplit.eolonly true -ner.applyNumericClassifiers false -ner.useSUTime false -ner.applyFineGrained false -ner.buildEntityMentions false -threads 1 -outputFormat conll"
    subprocess.run(
        ["java", "-Xmx4g", "-cp", os.path.join(given["jars"], "*"), "edu.stanford.nlp.pipeline.StanfordCoreNLP", *options.split(), "-file", text, "-outputDirectory", folder],
        check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )
    types = {"PERSON": "PER", "LOCATION": "LOC", "ORGANIZATION": "ORG"}
    found = []
    for block in open(text + ".conll").read().strip("\n").split("\n\n"):
        labels, spans = [types.get(row.split("\t")[4]) for row in block.split("\n")], []
        for i, label in enumerate(labels):
            if label and spans and spans[-1]["end"] == i and spans[-1]["type"] == label:
                spans[-1]["end"] = i + 1
            elif label:
                spans.append({"first": i, "end": i + 1, "type": label})
        found.append(spans)
    return found


def choose(scores, gold):
    """The least score and the most labels an article that give the best micro F1 on the held-out part."""
    ranked = [sorted(each.items(), key=lambda pair: -pair[1]) for each in scores]
    values = sorted(score for each in ranked for _, score in each[:10])
    best = (-1, 0, 1)
    for least in [values[int(len(values) * i / 40)] for i in range(40)]:
        for most in (1, 2, 3, 4, 5, 6, 8, 10):
            given_ = [[label for label, score in each[:most] if score >= least] for each in ranked]
            right = sum(len(set(a) & set(b)) for a, b in zip(given_, gold))
            total = sum(map(len, given_)) + sum(map(len, gold))
            best = max(best, (2 * right / max(1, total), least, most))
    return best[1:]


def topics():
    train, test = given["train"], given["test"]
    learn, held = [t for i, t in enumerate(train) if i % 5], [t for i, t in enumerate(train) if i % 5 == 0]
    fit = {"svc": svc, "fasttext": fasttext}.get(rival) or (lambda texts: annif(texts, rival.split("-")[1]))
    least, most = choose(fit(learn)([t["text"] for t in held]), [t["labels"] for t in held])
    ask = fit(train)
    before = spent()
    scored = ask(test)
    global asked
    asked = spent() - before
    return [[l for l, s in sorted(each.items(), key=lambda pair: -pair[1])[:most] if s >= least] for each in scored]


def svc(texts):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.multiclass import OneVsRestClassifier
    from sklearn.preprocessing import MultiLabelBinarizer
    from sklearn.svm import LinearSVC

    vector, labels = TfidfVectorizer(sublinear_tf=True, min_df=2, stop_words="english"), MultiLabelBinarizer()
    model = OneVsRestClassifier(LinearSVC(C=1)).fit(
        vector.fit_transform(t["text"] for t in texts), labels.fit_transform([t["labels"] for t in texts])
    )
    return lambda asked: [
        {labels.classes_[i]: float(row[i]) for i in row.argsort()[-20:]} for row in model.decision_function(vector.transform(asked))
    ]


def fasttext(texts):
    import fasttext as ft

    # Lower case and punctuation apart, as its tutorial does; in random order, since it learns in the order of the file.
    flat = lambda s: " ".join(re.sub(r"([.!?,'/()\":;<>|=*_-])", r" \1 ", s.lower()).split())
    texts = random.Random(1).sample(texts, len(texts))
    with tempfile.NamedTemporaryFile("w", delete=False) as f:
        for t in texts:
            f.write(" ".join("__label__" + l.replace(" ", "_") for l in t["labels"]) + " " + flat(t["text"]) + "\n")
    model = ft.train_supervised(f.name, lr=1.0, epoch=50, dim=50, loss="ova", thread=1, verbose=0)
    os.unlink(f.name)
    # The binding's predict breaks on NumPy 2; its own method beneath does not.
    return lambda asked: [{l[9:]: s for s, l in model.f.predict(flat(text) + "\n", 20, 0.0, "strict")} for text in asked]


backends = {
    "tfidf": "backend=tfidf\nanalyzer=snowball(english)\nlimit=20\n",
    "mllm": "backend=mllm\nanalyzer=snowball(english)\nlimit=20\n",
    "omikuji": "backend=omikuji\nanalyzer=snowball(english)\nlimit=20\n",
}


def annif(texts, backend):
    folder = tempfile.mkdtemp()
    program = os.path.join(os.path.dirname(sys.executable), "annif")
    # NLTK's sentence tables are on GitHub only; empty ones are Punkt untrained, which ends sentences at full stops. Words come out the same.
    punkt = os.path.join(folder, "nltk/tokenizers/punkt_tab/english")
    os.makedirs(punkt)
    for name in ("collocations.tab", "sent_starters.txt", "abbrev_types.txt", "ortho_context.tab"):
        open(os.path.join(punkt, name), "w").close()
    env = {**os.environ, "NLTK_DATA": os.path.join(folder, "nltk")}

    def run(*args):
        subprocess.run([program, *args], cwd=folder, env=env, check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    uri = lambda label: "http://example.org/" + label.replace(":", "_").replace(" ", "_")
    write = lambda name, text: open(os.path.join(folder, name), "w").write(text)
    write("projects.cfg", f"[x]\nname=x\nlanguage=en\nvocab=v\n{backends[backend]}")
    quote = lambda s: json.dumps(s, ensure_ascii=False)
    write(
        "v.ttl",
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        + "\n".join(
            f"<{uri(c['id'])}> a skos:Concept ; skos:prefLabel {quote(c['label'])}@en"
            + "".join(f" ; skos:altLabel {quote(a)}@en" for a in c.get("alt", []))
            + (f" ; skos:broader <{uri(c['parent'])}>" if c.get("parent") else "")
            + " ."
            for c in given["vocab"]
        ),
    )
    run("load-vocab", "v", "v.ttl")
    line = lambda t: " ".join(t["text"].split()) + "\t" + " ".join(f"<{uri(l)}>" for l in t["labels"]) + "\n"
    write("train.tsv", "".join(map(line, texts)))
    run("train", "x", "train.tsv")
    ids = {uri(c["id"]): c["id"] for c in given["vocab"]}
    asked_folder = [0]

    def ask(asked):
        asked_folder[0] += 1
        name = f"asked{asked_folder[0]}"
        os.mkdir(os.path.join(folder, name))
        for i, text in enumerate(asked):
            write(f"{name}/{i:06}.txt", text)
        run("index", "x", name, "--limit", "20")
        found = []
        for i in range(len(asked)):
            rows = [row.rstrip("\n").split("\t") for row in open(os.path.join(folder, name, f"{i:06}.annif"))]
            found.append({ids[row[0].strip("<>")]: float(row[-1]) for row in rows if row[0].strip("<>") in ids})
        return found

    return ask


output = {"clean": clean, "entities": corenlp if rival == "corenlp" else entities, "topics": topics}[task]()
json.dump({"output": output, "asked": asked} if asked else output, open(target, "w"))
