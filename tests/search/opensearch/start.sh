#!/usr/bin/env bash
# Starts a real OpenSearch of one node from Maven Central (Java 17, Maven) and prints its address once it answers.
#   start.sh FOLDER     FOLDER is for its data, its log and its process number (FOLDER/pid)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$1
mkdir -p "$folder"
mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$folder/lib" >"$folder/maven.log" 2>&1
java -Xmx512m -cp "$folder/lib/*" org.codelibs.opensearch.runner.OpenSearchRunner \
  -basePath "$folder/data" -numOfNode 1 </dev/null >"$folder/log" 2>&1 &
echo $! >"$folder/pid"
for _ in $(seq 120); do
  curl -fs http://localhost:9201/ >/dev/null && echo http://localhost:9201 && exit 0
  sleep 1
done
tail -n 5 "$folder/log" >&2
exit 1
