#!/usr/bin/env python3
"""Fit what the signs of an event weigh (src/claims/event_sign.h).

usage: fit_events.py A|B|all

A and B are every second text of ../shared/bench/data/muc4.jsonl, where an event is one that
a coder took up; beside them stand the main events of other tasks, which are all reported.
Needs build/event_candidates.  Writes data/lang/en/event_sign.tsv and prints how well the
weights tell the events of each half apart.  Logistic regression, AdaGrad, with a penalty on
the squares of the weights; the order of the examples is fixed, so that one input gives one
output.
"""
import collections
import json
import math
import os
import random
import subprocess
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
BENCH = os.path.join(ROOT, "..", "shared", "bench")
TABLE = os.path.join(ROOT, "data", "lang", "en", "event_sign.tsv")
sys.path.insert(0, os.path.join(BENCH, "scorers"))
sys.dont_write_bytecode = True

import muc4
from muc4_score import align

OTHERS = ("pitf", "gva", "airwars_gaza", "hrdsattack", "gvdb")
OTHER_WEIGHT = 0.25               # of an event of theirs beside one of muc4
OTHERS_LOST = 0.01                # at most so many of theirs may fall below the cut
PENALTY, ROUNDS, STEP = 1.0, 30, 0.3


def read_texts(task):
    with open(os.path.join(BENCH, "data", task + ".jsonl"), encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def candidates(rows):
    """(extraction with every event, [(index of the event in it, {sign: value})]) of each text."""
    keys = ("text", "title", "published")
    given = "".join(json.dumps({key: row[key] for key in keys if row.get(key)}) + "\n" for row in rows)
    out = subprocess.run([os.path.join(ROOT, "build", "event_candidates")], check=True,
                         input=given.encode(), stdout=subprocess.PIPE).stdout.decode().splitlines()
    names = out[0].lower().split()
    for read, seen in zip(out[1::2], out[2::2]):
        read = json.loads(read)
        uncounted = iter(i for i, event in enumerate(read["incidents"])
                         if all(read["claims"][c]["kind"] != "casualty" for c in event["claims"]))
        events = []
        for event in json.loads(seen):
            at = next(uncounted, -2) if event["incident"] == -1 else event["incident"]
            if at >= 0:
                events.append((at, dict(zip(names, event["signs"]))))
        yield read, events


def examples():
    """(half or "", signs, 1 where it was taken up)."""
    rows = read_texts("muc4")
    for number, (row, (read, events)) in enumerate(zip(rows, candidates(rows))):
        response = muc4.templates(read, row.get("published"))
        taken = {id(r) for key, r in align(row["gold"]["templates"], response) if key and r}
        for at, signs in events:
            yield "AB"[number % 2], signs, int(id(response[at]) in taken)
    for task in OTHERS:
        for read, events in candidates(read_texts(task)):
            for at, signs in events:
                if read["incidents"][at]["main"]:
                    yield "", signs, 1


def total(weight, signs):
    return sum(weight[name] * value for name, value in signs.items() if name != "cut")


def fit(found):
    weight, squares = collections.defaultdict(float), collections.defaultdict(lambda: 1e-8)
    seen = collections.Counter(name for _, signs, _ in found for name in signs if signs[name])
    order, chance = list(found), random.Random(1)
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for half, signs, is_taken in order:
            wrong = 1 / (1 + math.exp(-max(-30.0, min(30.0, total(weight, signs))))) - is_taken
            for name, value in signs.items():
                if not value or name == "cut":
                    continue
                slope = wrong * value * (1.0 if half else OTHER_WEIGHT)
                slope += PENALTY * weight[name] / seen[name] if name != "bias" else 0
                squares[name] += slope * slope
                weight[name] -= STEP * slope / math.sqrt(squares[name])
    return weight


def best_cut(scored, others, wanted):
    """The sum above which events are best taken, by F on the coders' events; a third of those
    are no candidates at all or are read too wrongly to be known again."""
    best, right = (0.0, 0.0), 0
    for count, (value, is_taken) in enumerate(sorted(scored, reverse=True), 1):
        right += is_taken
        best = max(best, (2 * right / (count + wanted), value))
    return min(best[1], sorted(others)[int(OTHERS_LOST * len(others))])


def wanted_of(half):
    return sum(not template["optional"] for number, row in enumerate(read_texts("muc4"))
               if half in ("AB"[number % 2], "all") for template in row["gold"]["templates"])


def reasons():
    """{sign: its why} of the table that is there."""
    with open(TABLE, encoding="utf-8") as lines:
        return {line.split("\t")[0]: line.rstrip("\n").split("\t")[2] for line in lines
                if line.count("\t") == 2}


def write(weight, cut, names):
    """The new weights; what a sign means stays as somebody wrote it."""
    why = reasons()
    with open(TABLE, "w", encoding="utf-8") as file:
        file.write("# What the signs of an event weigh (src/claims/event_sign.h), fitted by "
                   "tools/fit_events.py.  weight: logarithm of the odds that a coder takes it up.\n"
                   "sign\tweight\twhy\n")
        for name in names:
            value = -cut if name == "cut" else weight[name]
            file.write(f"{name}\t{value:.2f}\t{why.get(name, name.replace('_', ' '))}\n")


def main(arguments):
    if len(arguments) != 1 or arguments[0] not in ("A", "B", "all"):
        sys.exit(__doc__)
    found = list(examples())
    own = [example for example in found if example[0] in ("", arguments[0]) or arguments[0] == "all"]
    weight = fit(own)
    scored = {half: [(total(weight, signs), taken) for of, signs, taken in found if of == half]
              for half in "AB"}
    cut = best_cut(sum((scored[half] for half in "AB" if arguments[0] in (half, "all")), []),
                   [total(weight, signs) for half, signs, _ in found if not half and not signs["uncounted"]],
                   wanted_of(arguments[0]))
    for half in "AB":
        taken = [right for value, right in scored[half] if value >= cut]
        print(f"half {half}: {sum(taken)} of {len(taken)} taken are the coders' "
              f"{wanted_of(half)}, F {2 * sum(taken) / (len(taken) + wanted_of(half)):.3f}")
    write(weight, cut, found[0][1])


if __name__ == "__main__":
    main(sys.argv[1:])
