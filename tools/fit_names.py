#!/usr/bin/env python3
"""Fit what is heard of a name weighs (src/claims/victim_name_weigh.c).

usage: fit_names.py A|B|all

A and B are every second text of ../shared/bench/data/gvdb.jsonl and hrdsattack.jsonl.  Needs
build/name_candidates.  Changes nothing: prints the weights that the table would get, and how
well those of today and those find the names of each half.  Logistic regression, AdaGrad, with
a penalty on the squares of the distance from the weights of today; the order of the examples
is fixed, so that one input gives one output.
"""
import collections
import json
import math
import os
import random
import re
import subprocess
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
BENCH = os.path.join(ROOT, "..", "shared", "bench")
SOURCE = os.path.join(ROOT, "src", "claims", "victim_name_weigh.c")
sys.path.insert(0, os.path.join(BENCH, "scorers"))
sys.dont_write_bytecode = True

from common import plain

TASKS = ("gvdb", "hrdsattack")
RIGHT = 1.5                       # of a victim's name beside another
PENALTY, ROUNDS, STEP = 100.0, 40, 0.1
LINE = re.compile(r"^  '((?:[^\n]|\n(?!  '))*?)' (victim: nothing against it|victim|no: a place|"
                  r"no: protected|no), [+-][\d.]+:([^\n]*)$", re.M)


def texts():
    """(task, half, names of victims, is of people harmed, [(name, can be one, is clear, signs)])."""
    for task in TASKS:
        with open(os.path.join(BENCH, "data", task + ".jsonl"), encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        given = "".join(json.dumps({key: row[key] for key in ("text", "title", "published") if row.get(key)}) + "\n"
                        for row in rows)
        out = subprocess.run([os.path.join(ROOT, "build", "name_candidates")], check=True, input=given.encode(),
                             stdout=subprocess.PIPE).stdout.decode("utf-8", "replace").split("\nend\n")
        for number, (row, account) in enumerate(zip(rows, out)):
            victims = [v[2] if task == "gvdb" else v for v in row["gold"]["victims"]]
            names = [(plain(name), verdict[:4] != "no: ", "nothing" in verdict,
                      {"always": 1.0, **{sign: float(value) for sign, value in
                                         re.findall(r" (\w+) ([\d.e+-]+) \(", heard)}})
                     for name, verdict, heard in LINE.findall(account)]
            yield task, "AB"[number % 2], {plain(v) for v in victims} - {""}, "people harmed" in account, names


def weights_of_today():
    with open(SOURCE, encoding="utf-8") as file:
        source = file.read()
    name = dict(re.findall(r'\[(\w+)\] = "(\w+)"', source))
    rows = re.findall(r"\[(\w+)\] = \{ (-?[\d.]+), (-?[\d.]+) \}", source)
    return {harm: collections.defaultdict(float, {name[row[0]]: float(row[1 if harm else 2]) for row in rows})
            for harm in (True, False)}


def total(weight, signs):
    return sum(weight[sign] * value for sign, value in signs.items())


def fit(examples, start):
    weight, squares = start.copy(), collections.defaultdict(lambda: 1e-2)
    seen = collections.Counter(sign for signs, _ in examples for sign in signs)
    order, chance = list(examples), random.Random(1)
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for signs, is_victim in order:
            wrong = 1 / (1 + math.exp(-max(-30.0, min(30.0, total(weight, signs))))) - is_victim
            for sign, value in signs.items():
                slope = wrong * value * (RIGHT if is_victim else 1.0)
                slope += PENALTY * (weight[sign] - start[sign]) / seen[sign]
                squares[sign] += slope * slope
                weight[sign] -= STEP * slope / math.sqrt(squares[sign])
    return weight


def figures(found, weight, task, half):
    wanted = given = right = 0
    for of, at, victims, harm, names in found:
        if (of, at) == (task, half):
            taken = {name for name, may, clear, signs in names if may and (clear or total(weight[harm], signs) > 0)}
            wanted, given, right = wanted + len(victims), given + len(taken), right + len(taken & victims)
    return f"{task} {half}: {right} of {given} right, {wanted} wanted, F {2 * right / (wanted + given):.3f}"


def main(arguments):
    if len(arguments) != 1 or arguments[0] not in ("A", "B", "all"):
        sys.exit(__doc__)
    found, today = list(texts()), weights_of_today()
    fitted = {harm: fit([(signs, name in victims) for _, half, victims, of_harm, names in found
                         if of_harm == harm and arguments[0] in (half, "all")
                         for name, may, _, signs in names if may], today[harm]) for harm in (True, False)}
    for sign in today[True]:
        print(f"{sign:18} harm {today[True][sign]:+.2f} -> {fitted[True][sign]:+.2f}   "
              f"held {today[False][sign]:+.2f} -> {fitted[False][sign]:+.2f}")
    for what, weight in (("today", today), ("fitted", fitted)):
        for task in TASKS:
            for half in "AB":
                print(what, figures(found, weight, task, half))


if __name__ == "__main__":
    main(sys.argv[1:])
