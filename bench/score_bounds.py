#!/usr/bin/env python3
"""Bounds of the killed on airwars_syria incidents with two or more English reports, beside the scorer.

    python3 bench/score_bounds.py build/tally [PREDICTIONS]

Twice: as proposed (PREDICTIONS of `tally cluster` over all reports), and with the grouping given: each incident's English
reports are said to be one ("incident" of their lines), as a person would.  The ceiling is the share of incidents whose analyst's bounds both stand, as digits or as a word up to
twenty, in one of those English reports: many rest on reports in Arabic, which are read by date and place only.
"""
import json
import os
import re
import subprocess
import sys
from collections import defaultdict

BENCH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "shared", "bench")
sys.path.insert(0, os.path.join(BENCH, "scorers"))
from figures import score_ranges  # noqa: E402
from incidents import match_incidents  # noqa: E402

WORDS = ("no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
         "eighteen nineteen twenty").split()


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def numbers(text):
    found = {int(n) for n in re.findall(r"(?<![\d.,])\d{1,4}(?![\d.,]\d)", text)}
    return found | {WORDS.index(w) for w in re.findall(r"[a-z]+", text.lower()) if w in WORDS}


def clustered(tally, reports):
    keys = ("id", "text", "title", "published", "language")
    given = "".join(json.dumps({k: r[k] for k in keys if r.get(k)} | {"incident": "one"}) + "\n" for r in reports)
    out = subprocess.run([tally, "cluster", "--jsonl", "--profile", "airwars"], input=given, capture_output=True, text=True, check=True).stdout
    return json.loads(out)


def main():
    tally = sys.argv[1]
    reports = {r["id"]: r for r in lines(os.path.join(BENCH, "data", "airwars_syria.jsonl"))}
    english = {i for i, r in reports.items() if r["language"] == "en"}
    chosen = []
    for incident in lines(os.path.join(BENCH, "data", "airwars_syria_incidents.jsonl")):
        own = [reports[i] for i in incident["reports"] if i in english]
        if len(own) >= 2 and incident["gold"]["killed"] is not None:
            chosen.append((incident, own))
    given = [(clustered(tally, own), incident["gold"]) for incident, own in chosen]
    told, rows = score_ranges(given, "killed")
    ceiling = [all(b is None or any(b in numbers(r["text"]) for r in own) for b in incident["gold"]["killed"])
               for incident, own in chosen]
    print("bounds n=%d given_em=%.4f given_iou=%.4f" % (len(chosen), told["killed_em"], told["killed_iou"]), end=" ")
    if len(sys.argv) > 2:
        predicted = [dict(row, reports=set(row["reports"])) for row in lines(sys.argv[2])]
        proposed, _ = score_ranges(match_incidents([dict(i, reports=[r["id"] for r in own]) for i, own in chosen],
                                                   predicted), "killed")
        print("proposed_em=%.4f proposed_iou=%.4f" % (proposed["killed_em"], proposed["killed_iou"]), end=" ")
    print("ceiling_em=%.4f" % (sum(ceiling) / max(1, len(ceiling))))


if __name__ == "__main__":
    main()
