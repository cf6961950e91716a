/** `load.sh` of the feeds that go over HTTP: plain curl, readable, stops at the first error, secrets from the environment only. */

/** One request of a script. */
export interface ScriptRequest {
  readonly method: string;
  /** Behind the engine's address. */
  readonly path: string;
  readonly contentType: string;
  /** The file it sends; several are sent one after the other. */
  readonly files: readonly string[];
  /** A pattern for grep that, in the answer, means failure though the status says success. */
  readonly failure?: string;
  /** The answer's status that is no error here, such as 409 for what is there already. */
  readonly allowed?: number;
}

/** What a script needs to know of an engine. */
export interface ScriptEngine {
  readonly url: string;
  /** Header that takes the key in `key`, and what stands before the key. */
  readonly header: string;
  readonly key: string;
}

/** The script. `SLUGLINE_URL` moves it to another address. The key reaches curl through a file descriptor, so that no process list shows it. */
export function loadScript({ url, header, key }: ScriptEngine, requests: readonly ScriptRequest[]): string {
  return [
    '#!/bin/sh',
    `# Loads this folder. Address: SLUGLINE_URL (default ${url}); key: ${key}, or a login in ~/.netrc.`,
    'set -eu',
    'cd "$(dirname "$0")"',
    `url=\${SLUGLINE_URL:-${url}}`,
    'send() { # method path type file failure allowed',
    `  status=$({ [ -z "\${${key}:-}" ] || printf 'header = "${header}%s"\\n' "$${key}"; } |`,
    '    curl -sS --netrc-optional -K - -o answer.tmp -w "%{http_code}" -X "$1" "$url$2" -H "Content-Type: $3" --data-binary "@$4")',
    '  case $status in 2??|"$6") ;; *) cat answer.tmp >&2; echo " $4: HTTP $status" >&2; exit 1 ;; esac',
    '  if [ -n "$5" ] && grep -q "$5" answer.tmp; then cat answer.tmp >&2; echo " $4: not all was taken" >&2; exit 1; fi',
    '  rm -f answer.tmp',
    '  echo "$4"',
    '}',
    ...requests.flatMap(({ method, path, contentType, files, failure = '', allowed = 200 }) =>
      files.map((file) => `send ${method} '${path}' ${contentType} ${file} '${failure}' ${allowed}`),
    ),
    '',
  ].join('\n');
}
