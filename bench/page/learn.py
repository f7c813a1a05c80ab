#!/usr/bin/python3
"""Learn data/page/trees.tsv: which blocks of a web page are its main text.

usage: learn.py BENCH_FOLDER ROWS PAGE_FOLDER [TREES]

BENCH_FOLDER holds article_extraction.jsonl; ROWS is what bench/page/rows prints
for the unpacked pages of PAGE_FOLDER.  Prints the score of a five-fold
cross-validation by web site and, with TREES, writes the table learnt from all
pages.  Needs Debian's python3-sklearn; the program itself does not.

Labels: a block that holds a segment of "with" is text, one of "without" is not.
Paragraphs between two such are weakly text; what stands outside the main box
in boxes named as furniture is weakly not.  Where JSON-LD has the whole body of
the article, it labels the rest of the page.
"""
import html
import json
import re
import sys
import zlib
from urllib.parse import urlparse

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

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
                (int(rule), np.array(features.split(","), dtype=np.int32), squeeze(text)))
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
        self.x = np.array([b[1] for b in blocks], dtype=np.int32).reshape(-1, len(names))
        self.column = {name: i for i, name in enumerate(names)}
        self.y = np.full(len(blocks), -1)
        self.weight = np.zeros(len(blocks))
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
        text = np.flatnonzero(sure == 1)
        if len(text) == 0:
            return
        first, last = text.min(), text.max()
        for i in np.flatnonzero(sure == -1):
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
        sizes = np.array([len(letters(text)) for text in self.texts])
        inside = np.array([size > 0 and len(text) > 20 and letters(text) in body
                           for size, text in zip(sizes, self.texts)], dtype=bool)
        if not (sizes[inside].sum() > 0.9 * len(body) and
                sizes[np.array(self.rule) == 1].sum() < 1.3 * len(body)):
            return                         # cut short, or another text
        for i in np.flatnonzero(sure == -1):
            if inside[i]:
                self.label(i, 1, 0.3)
            elif self.has(i, "heading") == 0 and sizes[i] > 0:
                self.label(i, 0, 0.3 if self.rule[i] else 0.05)


def fit(pages):
    model = HistGradientBoostingClassifier(
        max_iter=TREES, max_leaf_nodes=LEAVES, learning_rate=RATE, min_samples_leaf=LEAST,
        l2_regularization=1.0, early_stopping=False, random_state=0)
    x = np.concatenate([p.x[p.y >= 0] for p in pages])
    y = np.concatenate([p.y[p.y >= 0] for p in pages])
    weight = np.concatenate([p.weight[p.y >= 0] for p in pages])
    return model.fit(x, y, sample_weight=weight)


def count(page, keep):
    text = squeeze(" ".join(t for t, k in zip(page.texts, keep) if k))
    gold = page.row["gold"]
    kept = sum(squeeze(s) in text for s in gold["with"])
    leaked = sum(squeeze(s) in text for s in gold["without"])
    return kept, leaked, len(gold["with"]) - kept


def cross_validate(pages):
    sums = np.zeros(3)
    for fold in range(FOLDS):
        model = fit([p for p in pages if p.fold != fold])
        for page in pages:
            if page.fold == fold and len(page.texts):
                sums += count(page, model.predict_proba(page.x)[:, 1] > KEEP)
    kept, leaked, missed = sums
    print(f"cross-validated by site: P {kept / (kept + leaked):.4f} R "
          f"{kept / (kept + missed):.4f} F1 {2 * kept / (2 * kept + leaked + missed):.4f}")


def write_trees(model, names, path):
    base = model._baseline_prediction.ravel()[0] - np.log(KEEP / (1 - KEEP))
    with open(path, "w", encoding="utf-8") as out:
        out.write("tree\tnode\tfeature\tat_most\tthen\telse\tvalue\twhy\n")
        for t, (tree,) in enumerate(model._predictors):
            for n, node in enumerate(tree.nodes):
                value = node["value"] + (base if t == 0 else 0)
                split = "-\t0\t0\t0" if node["is_leaf"] else "\t".join(map(str, (
                    names[node["feature_idx"]], int(np.floor(node["num_threshold"])),
                    node["left"], node["right"])))
                out.write(f"{t}\t{n}\t{split}\t{round(SCALE * value) if node['is_leaf'] else 0}"
                          f"\tlearnt: {node['count']} labelled blocks come here\n")


def main(bench, rows, folder, trees=None):
    names, blocks = read_rows(rows)
    pages = []
    with open(bench + "/article_extraction.jsonl", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            page = Page(row, blocks.get(row["id"], []), names)
            page.label_segments()
            sure = page.y.copy()
            page.label_weakly(sure)
            body = linked_body(f"{folder}/{row['id']}.html")
            if len(body) > 400:
                page.label_linked(sure, body)
            pages.append(page)
    cross_validate(pages)
    if trees:
        write_trees(fit(pages), names, trees)


if __name__ == "__main__":
    main(*sys.argv[1:])
