"""Tags a Parquet table with Spark; needs pandas and pyarrow on the nodes.

spark-submit docs/scaling/spark/tag_parquet.py INPUT.parquet OUT.parquet

Each partition goes through one slugline process; the result has one row per article: id, status and the whole answer as JSON.
"""

import itertools
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator

import pandas
from pyspark.sql import SparkSession

FILTER = ["slugline", "tag", "-", "--input-format", "jsonl", "--workers", "0", "--quiet", "--rejected-ok"]


def tag(frames: Iterator[pandas.DataFrame]) -> Iterator[pandas.DataFrame]:
    # A file in between, as a pipe filled while nobody empties the other would stand still.
    with tempfile.TemporaryFile() as lines:
        for frame in frames:
            for line in frame.to_json(orient="records", lines=True, force_ascii=False).splitlines():
                if line:
                    lines.write(line.encode() + b"\n")
        lines.seek(0)
        with subprocess.Popen(FILTER, stdin=lines, stdout=subprocess.PIPE) as process:
            while answers := list(itertools.islice(process.stdout, 256)):
                parsed = [json.loads(answer) for answer in answers]
                yield pandas.DataFrame(
                    {
                        "id": [article["id"] for article in parsed],
                        "status": [article["status"] for article in parsed],
                        "json": [answer.decode().rstrip("\n") for answer in answers],
                    }
                )
        if process.returncode != 0:
            raise RuntimeError(f"slugline ended with {process.returncode}")


def main(source: str, target: str) -> None:
    spark = SparkSession.builder.appName("slugline").getOrCreate()
    spark.read.parquet(source).mapInPandas(tag, "id string, status string, json string").write.parquet(target)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
