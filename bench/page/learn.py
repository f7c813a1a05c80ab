#!/usr/bin/python3
"""Learn data/page/trees.tsv: which blocks of a web page are its main text.

usage: learn.py BENCH_FOLDER ROWS PAGE_FOLDER [TREES]

BENCH_FOLDER holds article_extraction.jsonl; ROWS is what bench/page/rows prints
for the unpacked pages of PAGE_FOLDER.  Prints the score of a five-fold
cross-validation by web site and, with TREES, writes the table learnt from all
pages.  TREES_PROGRAM (default: beside this file, compiled) is bench/page/trees.c.

Labels: a block that holds a segment of "with" is text, one of "without" is not.
Paragraphs between two such are weakly text; what stands outside the main box
in boxes named as furniture is weakly not.  Where JSON-LD has the whole body of
the article, it labels the rest of the page.
"""
import html
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import zlib
from urllib.parse import urlparse

TREES, LEAVES, RATE, LEAST = 140, 12, 0.08, 20
KEEP = 0.45                # probability from which a block is kept
SCALE = 10000              # of the values in the table
FOLDS = 5


def squeeze(text):
    return re.sub(r"\s+", " ", text).strip()


def letters(text):
    return re.sub(r"\W+", "", text)


def read_rows(path):
    """names, and for each page its blocks as (by rule, features, text)."""
    pages = {}
    with open(path, encoding="utf-8") as lines:
        names = next(lines).strip().split(",")
        for line in lines:
            name, rule, features, text = line.rstrip("\n").split("\t", 3)
            pages.setdefault(name.split(".")[0], []).append(
                (int(rule), [int(f) for f in features.split(",")], squeeze(text)))
    return names, pages


def bodies_in(value, depth=0):
    """Every articleBody of a JSON-LD value."""
    if depth > 8 or not isinstance(value, (list, dict)):
        return
    if isinstance(value, dict):
        if isinstance(value.get("articleBody"), str):
            yield value["articleBody"]
        value = value.values()
    for one in value:
        yield from bodies_in(one, depth + 1)


def linked_body(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        page = file.read()
    best = ""
    for script in re.findall(r"<script[^>]*ld\+json[^>]*>(.*?)</script>", page, re.S | re.I):
        try:
            found = list(bodies_in(json.loads(re.sub(r"[\x00-\x1f]", " ", script))))
        except ValueError:
            continue
        best = max(found + [best], key=len)
    return letters(html.unescape(re.sub(r"<[^>]+>", " ", html.unescape(best))))


def holders(segment, texts):
    """Indices of the blocks that hold a segment, or that it spans."""
    inside = [i for i, text in enumerate(texts) if segment in text]
    if inside:
        return inside, True
    joined, spans = "", []
    for text in texts:
        joined += " " if joined and text else ""
        spans.append((len(joined), len(joined) + len(text)))
        joined += text
    at = joined.find(segment)
    if at < 0:
        return [], False
    return [i for i, (b, e) in enumerate(spans) if b < at + len(segment) and at < e], False


class Page:
    def __init__(self, row, blocks, names):
        self.row, self.texts = row, [b[2] for b in blocks]
        self.rule = [b[0] for b in blocks]
        self.x = [b[1] for b in blocks]
        self.column = {name: i for i, name in enumerate(names)}
        self.y = [-1] * len(blocks)
        self.weight = [0.0] * len(blocks)
        site = urlparse(row["url"]).netloc or row["url"].split("-")[0]
        self.fold = zlib.crc32(site.encode()) % FOLDS

    def has(self, i, name):
        return self.x[i][self.column[name]]

    def label(self, i, y, weight):
        self.y[i], self.weight[i] = y, weight

    def label_segments(self):
        for segment in map(squeeze, self.row["gold"]["without"]):
            at, _ = holders(segment, self.texts) if segment else ([], False)
            for i in at:
                self.label(i, 0, 1.0 if len(at) < 4 else 0.5)
        for segment in map(squeeze, self.row["gold"]["with"]):
            at, whole = holders(segment, self.texts)
            if whole and len(at) > 1:      # only the best of several is surely right
                at = [max([i for i in at if self.has(i, "in_main")] or at,
                          key=lambda i: len(self.texts[i]))]
            for i in at:
                self.label(i, 1, 1.0)

    def label_weakly(self, sure):
        text = [i for i, y in enumerate(sure) if y == 1]
        if not text:
            return
        first, last = text[0], text[-1]
        for i in (i for i, y in enumerate(sure) if y == -1):
            if (first < i < last and self.rule[i] and self.has(i, "is_p") and
                    self.has(i, "stops") > 0 and self.has(i, "links") < 300 and
                    self.has(i, "chars") > 60):
                self.label(i, 1, 0.25)
            elif self.rule[i]:
                continue
            elif self.has(i, "links") > 800 or not first <= i <= last and (
                    self.has(i, "any_away") or self.has(i, "any_comment") or
                    self.has(i, "any_teaser") or not self.has(i, "in_main")):
                self.label(i, 0, 0.04)

    def label_linked(self, sure, body):
        sizes = [len(letters(text)) for text in self.texts]
        inside = [size > 0 and len(text) > 20 and letters(text) in body
                  for size, text in zip(sizes, self.texts)]
        if not (sum(s for s, i in zip(sizes, inside) if i) > 0.9 * len(body) and
                sum(s for s, r in zip(sizes, self.rule) if r == 1) < 1.3 * len(body)):
            return                         # cut short, or another text
        for i in (i for i, y in enumerate(sure) if y == -1):
            if inside[i]:
                self.label(i, 1, 0.3)
            elif self.has(i, "heading") == 0 and sizes[i] > 0:
                self.label(i, 0, 0.3 if self.rule[i] else 0.05)


def fit(pages, names):
    """What trees.c prints: for each block of each page the logit of the trees learnt from
    other sites, then the trees learnt from all."""
    here = os.path.dirname(os.path.abspath(__file__))
    with tempfile.TemporaryDirectory() as work:
        program = os.environ.get("TREES_PROGRAM") or work + "/trees"
        if not os.path.exists(program):
            subprocess.run(["cc", "-O2", "-o", program, here + "/trees.c", "-lm"], check=True)
        with open(work + "/rows", "w", encoding="ascii") as out:
            for page in pages:
                for x, y, weight in zip(page.x, page.y, page.weight):
                    out.write(f"{page.fold} {y} {weight} {' '.join(map(str, x))}\n")
        with open(work + "/rows", encoding="ascii") as rows:
            lines = subprocess.run(
                [program, str(len(names)), str(TREES), str(LEAVES), str(RATE), str(LEAST),
                 str(FOLDS)], stdin=rows, stdout=subprocess.PIPE, check=True,
                text=True).stdout.splitlines()
    logits = [float(line[2:]) for line in lines if line.startswith("p ")]
    return logits, [line.split()[1:] for line in lines if line[0] in "bn"]


def count(page, keep):
    text = squeeze(" ".join(t for t, k in zip(page.texts, keep) if k))
    gold = page.row["gold"]
    kept = sum(squeeze(s) in text for s in gold["with"])
    leaked = sum(squeeze(s) in text for s in gold["without"])
    return kept, leaked, len(gold["with"]) - kept


def cross_validate(pages, logits):
    kept = leaked = missed = at = 0
    least = math.log(KEEP / (1 - KEEP))
    for page in pages:
        keep = [logit > least for logit in logits[at:at + len(page.texts)]]
        at += len(page.texts)
        one = count(page, keep if any(keep) else page.rule)
        kept, leaked, missed = kept + one[0], leaked + one[1], missed + one[2]
    print(f"cross-validated by site: P {kept / (kept + leaked):.4f} R "
          f"{kept / (kept + missed):.4f} F1 {2 * kept / (2 * kept + leaked + missed):.4f}")


def write_trees(learnt, names, path):
    base = float(learnt[0][0]) - math.log(KEEP / (1 - KEEP))
    with open(path, "w", encoding="utf-8") as out:
        out.write("tree\tnode\tfeature\tat_most\tthen\telse\tvalue\twhy\n")
        for t, n, feature, at_most, then, other, value, rows in learnt[1:]:
            leaf = feature == "-1"
            split = "-\t0\t0\t0" if leaf else f"{names[int(feature)]}\t{at_most}\t{then}\t{other}"
            value = round(SCALE * (float(value) + (base if t == "0" else 0))) if leaf else 0
            out.write(f"{t}\t{n}\t{split}\t{value}\tlearnt: {rows} labelled blocks come here\n")


def main(bench, rows, folder, trees=None):
    names, blocks = read_rows(rows)
    pages = []
    with open(bench + "/article_extraction.jsonl", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            page = Page(row, blocks.get(row["id"], []), names)
            page.label_segments()
            sure = list(page.y)
            page.label_weakly(sure)
            body = linked_body(f"{folder}/{row['id']}.html")
            if len(body) > 400:
                page.label_linked(sure, body)
            pages.append(page)
    logits, learnt = fit(pages, names)
    cross_validate(pages, logits)
    if trees:
        write_trees(learnt, names, trees)


if __name__ == "__main__":
    main(*sys.argv[1:])
