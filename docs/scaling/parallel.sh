#!/usr/bin/env bash
# Tags a dump with GNU parallel, on this machine or on several that share a disk, and merges.
#   docs/scaling/parallel.sh INPUT OUT SHARDS [options of parallel, such as: -S host1,host2 --workdir .]
# A shard whose process dies is started again and goes on where it stopped. Not with --pipepart: with --retries it loses
# blocks without an error (GNU parallel 20221122).
set -euo pipefail
input=$1 out=$2 shards=$3
shift 3
seq 0 $((shards - 1)) |
  parallel --quote --retries 3 --joblog "$out.joblog" "$@" \
    slugline tag "$input" --shard "{}/$shards" --out "$out.shards" --workers 1 --quiet --rejected-ok
slugline merge "$out.shards" --out "$out" || [ $? -eq 1 ]
