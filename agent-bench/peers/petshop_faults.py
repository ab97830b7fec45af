"""Makes incidents of PetShop's usual times: every service that the site needs, directly or not, becomes slow or fails in turn.

python3 petshop_faults.py PETSHOP_DATASET OUTPUT_DIRECTORY, then agent-bench rca --input OUTPUT_DIRECTORY --output OUT.json

What is added to a service is added to its callers by their share of its requests, and so on up to the site; a fault that the site
would hardly feel (a third more waiting, 3 % failures) is left out. Six windows for each service and kind, chosen at random with one seed.
"""
import collections
import csv
import json
import math
import pathlib
import random
import shutil
import sys

SITE, WINDOWS, ROWS, ONSET = "PetSite", 6, 5, 2
STATISTICS = ["Average", "p50", "p90", "p95", "p99"]
random.seed(5)
source, target = map(pathlib.Path, sys.argv[1:3])


def number(text):
    try:
        return float(text)
    except ValueError:
        return float("nan")


class Group:
    def __init__(self, folder):
        rows = list(csv.reader((folder / "noissue/metrics.csv").open()))
        self.head, self.data = rows[:4], rows[4:]
        self.columns = {tuple(line[c] for line in self.head[:3]): c for c in range(1, len(self.head[0]))}
        graph = list(csv.reader((folder / "graph.csv").open()))
        calls = {line[0]: [n for n, edge in zip(graph[0][1:], line[1:]) if number(edge) > 0] for line in graph[1:]}
        self.services, todo = [], [SITE]
        while todo:
            service = todo.pop()
            if service not in self.services:
                self.services.append(service)
                todo += calls.get(service, [])
        self.callers = collections.defaultdict(list)
        for caller in self.services:
            for callee in calls.get(caller, []):
                if caller != callee:
                    self.callers[callee].append(caller)

    def value(self, row, service, metric, statistic):
        column = self.columns.get((service, metric, statistic))
        return number(row[column]) if column else float("nan")

    def felt(self, row, culprit, amount, pain):
        """How much each service suffers from what is added to one."""
        added, todo = {culprit: amount}, [(culprit, amount, 0)]
        while todo:
            service, more, depth = todo.pop(0)
            requests = self.value(row, service, "requests", "Sum")
            busy = {c: self.value(row, c, "requests", "Sum") for c in self.callers[service] if c != culprit}
            busy = {c: r for c, r in busy.items() if r > 0}
            for caller in busy if depth < 7 and requests > 0 else []:
                share = requests / sum(busy.values())
                passed = more * share if pain == "latency" else more * min(1, share)
                added[caller] = added.get(caller, 0) + passed
                todo.append((caller, passed, depth + 1))
        return added

    def incident(self, culprit, pain):
        """Some rows with a fault in the last of them; None when the site would not feel it."""
        begin = random.randrange(0, len(self.data) - ROWS)
        rows = [list(row) for row in self.data[begin : begin + ROWS]]
        amount = random.choice([0.3, 1.0, 3.0] if pain == "latency" else [0.05, 0.2, 0.6])
        for row in rows[ONSET:]:
            if not self.value(row, culprit, "requests", "Sum") > 0:
                return None
            added = self.felt(row, culprit, amount, pain)
            least = 0.3 * self.value(row, SITE, "latency", "Average") if pain == "latency" else 0.03
            if not added.get(SITE, 0) > least:
                return None
            for service, more in added.items():
                for statistic in STATISTICS:
                    before = self.value(row, service, pain, statistic)
                    if not math.isnan(before):
                        after = before + more if pain == "latency" else before * (1 - min(1, more))
                        row[self.columns[(service, pain, statistic)]] = repr(after)
        return rows


for folder in sorted(f for f in source.iterdir() if (f / "graph.csv").exists()):
    group = Group(folder)
    into = target / folder.name
    (into / "noissue").mkdir(parents=True)
    for name in ["graph.csv", "noissue/metrics.csv"]:
        shutil.copy(folder / name, into / name)
    cases = 0
    for culprit in group.services:
        for pain in ["latency", "availability"]:
            tries = (group.incident(culprit, pain) for _ in range(60))
            for rows in [rows for rows in tries if rows][:WINDOWS]:
                case = into / f"faults/{cases:04}"
                case.mkdir(parents=True)
                cases += 1
                with (case / "metrics.csv").open("w", newline="") as out:
                    csv.writer(out).writerows(group.head + rows)
                felt = {"node": SITE, "metric": pain, "timestamp": number(rows[ONSET][0]) + 60}
                (case / "target.json").write_text(json.dumps({"target": felt, "root_cause": {"node": culprit}}))
