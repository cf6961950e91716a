"""scikit-learn's LinearSVC and fastText on the sets given as JSON on stdin; figures as JSON on stdout, progress on stderr."""
import json, os, random, re, sys, tempfile, time

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import f1_score
from sklearn.preprocessing import MultiLabelBinarizer
from sklearn.svm import LinearSVC
from sklearn.multiclass import OneVsRestClassifier

sets = json.load(sys.stdin)
body = lambda texts: [(t.get("title") or "") + "\n" + t["text"] for t in texts]
first = lambda texts: [t["labels"][0] for t in texts]
vector = lambda: TfidfVectorizer(sublinear_tf=True, min_df=2, stop_words="english")


def svc_accuracy(train, test):
    v = vector()
    model = LinearSVC(C=1).fit(v.fit_transform(body(train)), first(train))
    return float(np.mean(model.predict(v.transform(body(test))) == np.array(first(test))))


def svc_reuters(train, test):
    v, b = vector(), MultiLabelBinarizer()
    y = b.fit_transform([t["labels"] for t in train])
    model = OneVsRestClassifier(LinearSVC(C=1)).fit(v.fit_transform(body(train)), y)
    found, gold = model.predict(v.transform(body(test))), b.transform([t["labels"] for t in test])
    return [float(f1_score(gold, found, average=a, zero_division=0)) for a in ("micro", "macro")]


def folds(texts, accuracy):
    parts = [([t for i, t in enumerate(texts) if i % 5 != f], [t for i, t in enumerate(texts) if i % 5 == f]) for f in range(5)]
    return sum(accuracy(a, b) * len(b) for a, b in parts) / len(texts)


def fasttext_model(train, epochs, rate, loss):
    import fasttext
    # Lower case and punctuation apart, as its tutorial does; in random order, since it learns in the order of the file and 20 Newsgroups come sorted.
    clean = lambda s: " ".join(re.sub(r"([.!?,'/()\":;<>|=*_-])", r" \1 ", s.lower()).split())
    train = random.Random(1).sample(train, len(train))
    with tempfile.NamedTemporaryFile("w", delete=False) as f:
        for t, text in zip(train, body(train)):
            f.write(" ".join("__label__" + l for l in t["labels"]) + " " + clean(text) + "\n")
    model = fasttext.train_supervised(f.name, lr=rate, epoch=epochs, dim=50, loss=loss, thread=1, verbose=0)
    os.unlink(f.name)
    # The binding's predict breaks on NumPy 2; its own method beneath does not.
    return lambda text, k, least: [l[9:] for _, l in model.f.predict(clean(text) + "\n", k, least, "strict")]


def fasttext_accuracy(train, test):
    # Of rates 1, .5 and .1 the best on a fifth of 20 Newsgroups' training part: .681, .688, .619; on BBC .969, .966, .930.
    ask = fasttext_model(train, 25, 0.5, "softmax")
    return float(np.mean([(ask(x, 1, 0.0) or [""])[0] == y for x, y in zip(body(test), first(test))]))


def fasttext_reuters(train, test):
    ask, b = fasttext_model(train, 50, 1.0, "ova"), MultiLabelBinarizer()
    b.fit([t["labels"] for t in train])
    found, gold = b.transform([ask(x, 10, 0.4) for x in body(test)]), b.transform([t["labels"] for t in test])
    return [float(f1_score(gold, found, average=a, zero_division=0)) for a in ("micro", "macro")]


def timed(name, what, work):
    started = time.time()
    result = work()
    print(f"  {name} on {what}: {time.time() - started:.0f} s", file=sys.stderr, flush=True)
    return result


def row(name, reuters, accuracy):
    micro, macro = timed(name, "Reuters", lambda: reuters(sets["reuters"]["train"], sets["reuters"]["test"]))
    bbc = timed(name, "BBC", lambda: folds(sets["bbc"], accuracy))
    groups = timed(name, "20 Newsgroups", lambda: accuracy(sets["groups"]["train"], sets["groups"]["test"]))
    return dict(name=name, micro=micro, macro=macro, bbc=bbc, groups=groups)


rows = [row("LinearSVC", svc_reuters, svc_accuracy)]
try:
    import fasttext  # noqa: F401
except ImportError:
    print("  fastText is NOT compared: pip install fasttext", file=sys.stderr)
else:
    rows.append(row("fastText", fasttext_reuters, fasttext_accuracy))
print(json.dumps(rows))
