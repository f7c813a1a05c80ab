#!/usr/bin/env python3
"""Fit what the signs of quotations weigh (src/text/quote_sign.h).

usage: fit_quotes.py ends|cues A|B|all

"ends" fits where contents end, "cues" which reporting words report; fit the ends, build,
then the cues, since what a cue says depends on where it ends.  A and B are every second
text of ../shared/bench/data/polnear.jsonl.  Needs build/quote_candidates.  Writes
data/lang/en/quote_sign.tsv and the lexicon's quote_border.tsv or quote_weight.tsv, and
prints how often the weights are right on each half.  Logistic regression, AdaGrad, with
a penalty on the squares of the weights; the order of the examples is fixed, so that one
input gives one output.
"""
import collections
import json
import math
import os
import random
import subprocess
import sys
import tempfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
BENCH = os.path.join(ROOT, "..", "shared", "bench")
LEXICON = os.path.join(ROOT, "data", "lang", "en", "lexicon")
sys.path.insert(0, os.path.join(BENCH, "scorers"))
sys.dont_write_bytecode = True

import quotes  # the scorer's own idea of equal spans
from common import byte_to_character

PARTS = ("OTHER NOUN NAME PRONOUN POSSESSIVE DETERMINER ADJECTIVE NUMBER ADVERB PREPOSITION TO AND "
         "MODAL FINITE BASE ING PARTICIPLE RELATIVE GENITIVE PARTICLE COMMA STOP QUOTE COLON OPEN "
         "CLOSE").split()
OF_PARTS = ("END_PART", "END_NEXT", "END_PREV", "END_FIRST", "END_BEHIND", "CUE_HEAD", "CUE_FIRST", "CUE_BEFORE",
            "CUE_BEHIND")
PENALTY = {"ends": 2.0, "cues": 3.0}
LEAST = {"ends": 8, "cues": 5}              # times a word was seen
EXACT = 0.5                                 # what a right end is worth beside one that shares half
CUT = {"ends": 0.0, "cues": -0.4}           # below this no end, no cue: about half of the F1


def read_texts(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def candidates(rows):
    """What the program sees in the texts: one object a text."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for number, row in enumerate(rows):
            names.append(os.path.join(folder, f"{number:05d}"))
            with open(names[-1], "w", encoding="utf-8", newline="") as file:
                file.write(row["text"])
        out = subprocess.run([os.path.join(ROOT, "build", "quote_candidates"), *names], check=True,
                             stdout=subprocess.PIPE).stdout
    return [json.loads(line)["cues"] for line in out.splitlines()]


def prepare(rows):
    """(half, text, gold, cues) with spans as the scorer cuts them."""
    for number, (row, cues) in enumerate(zip(rows, candidates(rows))):
        text, character = row["text"], byte_to_character(row["text"])
        gold = [quotes.read_quotation(item, text, character)
                for item in row["gold"]["attributions"]]
        for cue in cues:
            for part in ("source", "cue", "content"):
                spans = cue[part] if part == "content" else [cue[part]]
                cue[part] = quotes.trimmed([(character[s[0]], character[s[1]])
                                            for s in spans if s], text)
            cue["head"] = text[character[cue["head"][0]]:character[cue["head"][1]]].lower()
            cue["sentence"] = [character[at] for at in cue["sentence"]]
            cue["from"] = character[cue["from"]] if cue["from"] >= 0 else None
            for border in cue["borders"]:
                border["at"] = character[border["at"]]
        yield "AB"[number % 2], text, gold, cues


def edge(text, start, end):
    spans = quotes.trimmed([(start, end)], text)
    return spans[0] if spans else (start, start)


def end_examples(texts):
    """Borders of contents whose beginning is right: 1 at the gold end, 0 before it."""
    for half, text, gold, cues in texts:
        for wanted in gold:
            for cue in cues:
                if cue["from"] is None or not quotes.shared(cue["cue"], wanted["cue"]):
                    continue
                begin = edge(text, cue["from"], len(text))[0]
                for start, end in wanted["content"]:
                    if start != begin:
                        continue
                    for border in cue["borders"]:
                        at = edge(text, cue["from"], border["at"])[1]
                        if start < at <= end:
                            word = border["word"] if border["word"].islower() else ""   # no names
                            yield half, border["signs"], (border["letter"], word), int(at == end)


def right_cues(gold, cues):
    """The cues that the scorer would count, each gold content once."""
    ranked = []
    for i, cue in enumerate(cues):
        for j, wanted in enumerate(gold):
            content = wanted["content"]
            if cue["content"] and content and len(content) > 1:   # words that go on are joined later
                last = max(cue["sentence"][1], cue["content"][-1][1])
                content = [span for span in content if span[0] < last]
            value = quotes.iou(cue["content"], content)
            if value >= 0.5:
                ranked.append((value + quotes.same_words(cue["cue"], wanted["cue"]) +
                               0.3 * quotes.same_words(cue["source"], wanted["source"]), i, j))
    used, found = set(), set()
    for _, i, j in sorted(ranked, reverse=True):
        if i not in found and j not in used:
            found.add(i)
            used.add(j)
    return found


def cue_examples(texts, lemma_of):
    for half, _, gold, cues in texts:
        found = right_cues(gold, cues)
        for i, cue in enumerate(cues):
            yield half, cue["signs"], ("z", lemma_of.get(cue["head"], cue["head"])), int(i in found)


class Model:
    def __init__(self):
        self.weight = collections.defaultdict(float)

    def sum(self, signs):
        return sum(self.weight.get(sign, 0.0) for sign in signs)

    def fit(self, examples, penalty, rounds=20, step=0.3):
        order, chance = list(examples), random.Random(1)
        seen = collections.Counter(sign for signs, _ in order for sign in signs)
        squares = collections.defaultdict(lambda: 1e-8)
        for _ in range(rounds):
            chance.shuffle(order)
            for signs, is_right in order:
                wrong = 1 / (1 + math.exp(-max(-30.0, min(30.0, self.sum(signs))))) - is_right
                for sign in signs:
                    slope = wrong + penalty * self.weight[sign] / seen[sign]
                    squares[sign] += slope * slope
                    self.weight[sign] -= step * slope / math.sqrt(squares[sign])
        return self


def begins_word(name, group, word):
    """Forms of a verb follow each other up to the one with -ing; a noun has its plural behind it."""
    if name == "reporting_verb":
        return len(group) > 1 and group[-1].split(" ")[0].endswith("ing")
    return name != "reporting_noun" or word != group[0] + "s"


def lemmas():
    """Form -> all forms of its word, parted by "|", from the lexicons of cues."""
    found = {}
    for name in ("reporting_verb", "reporting_noun", "attitude_adjective", "attribution_phrase"):
        with open(os.path.join(LEXICON, name + ".tsv"), encoding="utf-8") as lines:
            rows = [line.split("\t")[0] for line in lines if not line.startswith(("#", "phrase\t"))]
        for row in rows:
            groups = []
            for word in row.split("|"):
                if not groups or begins_word(name, groups[-1], word):
                    groups.append([])
                groups[-1].append(word)
            for group in groups:
                fresh = [word for word in group if word not in found]
                for word in fresh:
                    found[word] = "|".join(fresh)
    return found


def table_rows(path, task):
    """The rows of the other task stay."""
    prefix = "cue_" if task == "ends" else "end_"
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as lines:
        return [line for line in lines if line.startswith(prefix)]


def write_signs(task, model, counts, cut):
    path = os.path.join(ROOT, "data", "lang", "en", "quote_sign.tsv")
    rows = table_rows(path, task)
    for sign, weight in model.weight.items():
        if not isinstance(sign, str) or abs(weight) < 0.02:
            continue
        name, value = sign.split(" ")
        base = name[:-2] if name.endswith(("_P", "_C")) else name.removesuffix("_PHRASE")
        if base in OF_PARTS and int(value) < len(PARTS):
            value = PARTS[int(value)].lower()
        right, seen = counts[sign]
        rows.append(f"{name.lower()}\t{value}\t{weight:.2f}\t{right} of {seen}\n")
    rows = [row for row in rows if not row.startswith(task[:-1] + "_cut\t")]
    rows.append(f"{task[:-1]}_cut\t0\t{-cut:.2f}\tadded to every sum: above 0 it is one\n")
    if task == "ends":
        rows = [row for row in rows if not row.startswith("end_exact\t")]
        rows.append(f"end_exact\t0\t{EXACT:.2f}\tsearched by hand: with 0 more contents overlap by half "
                    "and fewer end right\n")
    with open(path, "w", encoding="utf-8") as file:
        file.write("# What the signs of quotations weigh (src/text/quote_sign.h), fitted by "
                   "tools/fit_quotes.py.  weight: logarithm of the odds.  why: how often the sign was "
                   "there where it was right, and at all.\nsign\tvalue\tweight\twhy\n")
        file.writelines(sorted(rows))


def write_words(task, model, counts):
    name = "quote_border" if task == "ends" else "quote_weight"
    path = os.path.join(LEXICON, name + ".tsv")
    words = collections.defaultdict(dict)
    for sign, weight in model.weight.items():
        if not isinstance(sign, str) and round(10 * weight) != 0:
            words[sign[1]][sign[0]] = (round(10 * weight), counts[sign])
    with open(path, encoding="utf-8") as lines:
        head = [line for line in lines if line.startswith(("# ", "phrase\t"))]
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(head)
        for word in sorted(words):
            value = "".join(f"{letter}{weight}" for letter, (weight, _) in sorted(words[word].items()))
            why = ", ".join(f"{letter}: {right} of {seen}"
                            for letter, (_, (right, seen)) in sorted(words[word].items()))
            file.write(f"{word}\t{value}\t{why}\n")


def main(arguments):
    if len(arguments) != 2 or arguments[0] not in PENALTY or arguments[1] not in ("A", "B", "all"):
        sys.exit(__doc__)
    task, learned = arguments
    texts = prepare(read_texts(os.path.join(BENCH, "data", "polnear.jsonl")))
    found = list(end_examples(texts) if task == "ends" else cue_examples(texts, lemmas()))
    own = [example for example in found if learned in (example[0], "all")]
    seen = collections.Counter(word for _, _, word, _ in own)
    usable = {word for word, count in seen.items()
              if count >= LEAST[task] and word[1][:1].isalpha()}
    own = [([sign for sign in signs if not sign.endswith("_CUT 0")] +
            ([word] if word in usable else []), right) for _, signs, word, right in own]
    counts = collections.defaultdict(lambda: [0, 0])
    for signs, right in own:
        for sign in set(signs):
            counts[sign][0] += right
            counts[sign][1] += 1
    model = Model().fit(own, PENALTY[task])
    for half in "AB":
        right = [int((model.sum(signs + [word]) > CUT[task]) == bool(is_right))
                 for of, signs, word, is_right in found if of == half]
        print(f"{task} half {half}: {sum(right)} of {len(right)} right")
    write_signs(task, model, counts, CUT[task])
    write_words(task, model, counts)


if __name__ == "__main__":
    main(sys.argv[1:])
