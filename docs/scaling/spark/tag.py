"""Tags JSON Lines with Spark: slugline is the filter that each partition is piped through.

spark-submit docs/scaling/spark/tag.py INPUT.jsonl OUT    (OUT becomes a folder of part files, in the order of the input)

checkCode is what makes a dead filter fail its task, so that Spark runs it again; without it the lines would be missing silently.
"""

import os
import sys

from pyspark.sql import SparkSession

FILTER = "slugline tag - --workers 0 --quiet --rejected-ok"


def main(source: str, target: str) -> None:
    spark = SparkSession.builder.appName("slugline").getOrCreate()
    lines = spark.sparkContext.textFile(source)
    # Spark gives a piped program an empty environment, in which nothing is found.
    lines.pipe(FILTER, env={"PATH": os.environ["PATH"]}, checkCode=True).saveAsTextFile(target)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
