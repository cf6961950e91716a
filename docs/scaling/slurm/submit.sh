#!/usr/bin/env bash
# Tags a dump as a Slurm job array, and merges when all of it is done.
#   docs/scaling/slurm/submit.sh INPUT OUT SHARDS [options of sbatch]
# The paths are seen by all nodes. Make shards last minutes: starting a pair of tasks takes Slurm about 3 s.
set -euo pipefail
export INPUT=$1 OUT=$2 SHARDS=$3
shift 3
here=$(cd "$(dirname "$0")" && pwd)
tag=$(sbatch --parsable --array="0-$((SHARDS - 1))" --export=ALL "$@" "$here/tag.sbatch")
sbatch --parsable --dependency="afterok:$tag" --kill-on-invalid-dep=yes --export=ALL "$@" "$here/merge.sbatch"
