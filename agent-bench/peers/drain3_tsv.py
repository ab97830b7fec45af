"""Runs Drain3 with its defaults over labelled Loghub files, for `agent-bench logs-score --parsed`.

python3 -m venv v && v/bin/pip install drain3 && v/bin/python drain3_tsv.py LOGHUB_DIRECTORY OUTPUT_DIRECTORY
"""
import csv
import json
import pathlib
import sys
import time

from drain3 import TemplateMiner
from drain3.template_miner_config import TemplateMinerConfig

source, target = map(pathlib.Path, sys.argv[1:3])
target.mkdir(parents=True, exist_ok=True)
lines = 0
seconds = 0.0
for file in sorted(source.rglob("*_structured.csv")):
    with file.open(newline="", encoding="utf-8", errors="replace") as rows:
        messages = [row["Content"] for row in csv.DictReader(rows)]
    miner = TemplateMiner(config=TemplateMinerConfig())
    began = time.perf_counter()
    clusters = [miner.add_log_message(message)["cluster_id"] for message in messages]
    seconds += time.perf_counter() - began
    lines += len(messages)
    templates = {cluster.cluster_id: cluster.get_template() for cluster in miner.drain.clusters}
    with (target / file.name.replace(".csv", ".tsv")).open("w", encoding="utf-8") as out:
        for cluster in clusters:
            out.write(f"{cluster}\t{templates[cluster]}\n")
print(json.dumps({"benchmark": "drain3", "lines": lines, "linesPerSecond": round(lines / seconds)}))
