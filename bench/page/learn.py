#!/usr/bin/python3
"""Learn data/page/: which blocks of a web page are its main text.

usage: learn.py BENCH_FOLDER ROWS_PROGRAM PAGE_FOLDER [--write]

BENCH_FOLDER holds article_extraction.jsonl; ROWS_PROGRAM is bench/page/rows.c,
compiled; PAGE_FOLDER has the pages, unpacked.  Prints the score of a five-fold
cross-validation by web site and, with --write, writes signs.tsv, trees_first.tsv
and trees_second.tsv learnt from all pages.  TREES_PROGRAM (default: bench/page/trees.c,
compiled here) is the learner.

Signs: how much more often a name or a word stands at text than not, in log odds, from
the sites of the other folds.  First trees: see a block, its signs and its neighbours.
Second trees: see what the first, learnt without this site, said of the blocks around.

Labels: a block that holds a segment of "with" is text, one of "without" is not; labels.tsv
has more, read block by block.  Paragraphs between two such are weakly text; what stands
outside the main box in boxes named as furniture is weakly not.  Where JSON-LD has the
whole body of the article, it labels the rest of the page.
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
from array import array
from collections import defaultdict
from urllib.parse import urlparse

#        trees leaves rate least l2 share
FIRST = (200, 12, 0.06, 20, 3, 0.4)
SECOND = (100, 8, 0.08, 20, 3, 0.5)
KEEP = 0.45                # probability from which a block is kept
SCALE = 10000              # of the values in the tables of trees
FOLDS = 5
WEAK = 0.2                 # of what a weak label weighs beside a sure one
SITES = 8                  # at which a sign must have been seen
NOUN_SITES = 25            # the same for a word that is always written with a capital
FAINT = 20                 # hundredths of log odds under which a sign is left out
PRIOR = 3.0
PLACES = (2, 3)            # of names, of words
TAGGED = "/usr/share/perl5/Lingua/EN/Tagger/words.yml"     # what the build takes its tags from
HERE = os.path.dirname(os.path.abspath(__file__))


def squeeze(text):
    return re.sub(r"\s+", " ", text).strip()


def letters(text):
    return re.sub(r"\W+", "", text)


def run_rows(program, signs, said, files):
    """The names of the features, and for each block (page, by rule, features, text)."""
    lines = subprocess.run([program, signs, said, *files], stdout=subprocess.PIPE, check=True,
                           encoding="utf-8", errors="replace").stdout.split("\n")
    blocks = []
    for line in lines[1:]:
        if line:
            name, rule, features, text = line.split("\t", 3)
            blocks.append((name.split(".")[0], int(rule),
                           array("i", map(int, features.split(","))), squeeze(text)))
    return lines[0].split(","), blocks


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
        self.row, self.texts = row, [b[3] for b in blocks]
        self.rule = [b[1] for b in blocks]
        self.x = [b[2] for b in blocks]
        self.column = {name: i for i, name in enumerate(names)}
        self.y = [-1] * len(blocks)
        self.weight = [0.0] * len(blocks)
        self.site = urlparse(row["url"]).netloc or row["url"].split("-")[0]
        self.fold = zlib.crc32(self.site.encode()) % FOLDS

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

    def label_read(self, read):
        for i, text in enumerate(self.texts):
            label = read.get((self.row["id"], f"{zlib.crc32(text.encode()):08x}"))
            if label is not None and self.y[i] < 0:
                self.label(i, label, 1.0)

    def is_hopeless(self, i):
        """What the program never asks the trees about (src/read/page_body.c)."""
        return (self.has(i, "links") > 950 and self.has(i, "words") < 6 and
                (self.has(i, "any_away") or not self.has(i, "in_main")))

    def label_weakly(self, sure):
        text = [i for i, y in enumerate(sure) if y == 1]
        if not text:
            return
        first, last = text[0], text[-1]
        for i in (i for i, y in enumerate(sure) if y == -1):
            if (first < i < last and self.rule[i] and self.has(i, "is_p") and
                    self.has(i, "stops") > 0 and self.has(i, "links") < 300 and
                    self.has(i, "chars") > 60):
                self.label(i, 1, 0.25 * WEAK)
            elif self.rule[i]:
                continue
            elif self.has(i, "links") > 800 or not first <= i <= last and (
                    self.has(i, "any_away") or self.has(i, "any_comment") or
                    self.has(i, "any_teaser") or not self.has(i, "in_main")):
                self.label(i, 0, 0.04 * WEAK)

    def label_linked(self, sure, body):
        sizes = [len(letters(text)) for text in self.texts]
        inside = [size > 0 and len(text) > 20 and letters(text) in body
                  for size, text in zip(sizes, self.texts)]
        if not (sum(s for s, i in zip(sizes, inside) if i) > 0.9 * len(body) and
                sum(s for s, r in zip(sizes, self.rule) if r == 1) < 1.3 * len(body)):
            return                         # cut short, or another text
        for i in (i for i, y in enumerate(sure) if y == -1):
            if inside[i]:
                self.label(i, 1, 0.3 * WEAK)
            elif self.has(i, "heading") == 0 and sizes[i] > 0:
                self.label(i, 0, (0.3 if self.rule[i] else 0.05) * WEAK)


# ---- signs ----------------------------------------------------------------

def signs_of(program, files):
    """For each block the signs at each place: two of names, three of words."""
    lines = subprocess.run([program, "--signs", *files], stdout=subprocess.PIPE, check=True,
                           encoding="utf-8", errors="replace").stdout.split("\n")
    kept = {}
    return [[[kept.setdefault(sign, sign) for sign in set(place.split("|")) if sign]
             for place in line.split("\t")] for line in lines if line]


def count_signs(pages, signs, fold):
    """For each place how much the rows of other folds with each sign weigh: not text,
    text, how many rows, the sites."""
    counts = [defaultdict(lambda: [0.0, 0.0, 0, set()]) for _ in range(sum(PLACES))]
    totals, at = [0.0, 0.0], 0
    for page in pages:
        for i, (y, weight) in enumerate(zip(page.y, page.weight)):
            if y < 0 or weight <= 0 or page.fold == fold:
                continue
            totals[y] += weight
            for place, found in enumerate(signs[at + i]):
                for sign in found:
                    one = counts[place][sign]
                    one[y] += weight
                    one[2] += 1
                    one[3].add(page.site)
        at += len(page.y)
    return counts, totals


def names_and_nouns(pages):
    """Words that no table here is to hold, since they may be names: those that are names
    before all else, and (unless many sites say them) those that stand with a
    capital nine times of ten."""
    names, common, capital, small = set(), set(), defaultdict(int), defaultdict(int)
    with open(TAGGED, encoding="utf-8") as lines:
        for line in lines:
            word, _, tags = line.strip().partition(": ")
            tagged = dict(re.findall(r"(\w+): (\d+)", tags))
            proper = int(tagged.get("nnp", 0))
            if word[:1].isupper() and proper >= 0.8 * sum(map(int, tagged.values())) > 0:
                names.add(word.lower())
            elif word[:1].islower():
                common.add(word)
    for page in pages:
        for text in page.texts:
            for word in re.findall(r"[^\W\d_]+", text):
                (small if word[:1].islower() else capital)[word.lower()] += 1
    with open(HERE + "/names.tsv", encoding="utf-8") as lines:      # seen by eye
        next(lines)
        read = {line.split("\t")[0] for line in lines}
    return (names - common) | read, {word for word, count in capital.items()
                            if count > 9 * small.get(word, 0) and word.isalpha() and
                            word != word.upper()}


def weigh_signs(counts, totals, names, nouns):
    """(kind, sign) -> weights at each place, rows, sites."""
    table = {}
    everything = sum(totals)
    prior = math.log(totals[1] / totals[0])
    for place, signs in enumerate(counts):
        kind, nth = ("name", place) if place < PLACES[0] else ("word", place - PLACES[0])
        for sign, (no, yes, rows, sites) in signs.items():
            words = set(sign.split(" ")) if kind == "word" else set()
            if len(sites) < SITES or words & names or words & nouns and len(sites) < NOUN_SITES:
                continue
            weight = round(100 * (math.log((yes + PRIOR * totals[1] / everything) /
                                           (no + PRIOR * totals[0] / everything)) - prior))
            if abs(weight) >= FAINT:
                one = table.setdefault((kind, sign), [[0, 0, 0], 0, 0])
                one[0][nth], one[1], one[2] = weight, max(rows, one[1]), max(len(sites), one[2])
    return table


def write_signs(table, path):
    rows = sorted(table.items(), key=lambda one: (one[0][0], -max(map(abs, one[1][0])), one[0][1]))
    with open(path, "w", encoding="utf-8") as out:
        out.write("kind\tsign\tnear_or_head\tfar_or_body\ttail\twhy\n")
        for (kind, sign), (weights, count, sites) in rows:
            out.write(f"{kind}\t{sign}\t{weights[0]}\t{weights[1]}\t{weights[2]}\t"
                      f"learnt: {count} labelled blocks of {sites} sites\n")


# ---- trees ----------------------------------------------------------------

def fit(pages, features, shape, work):
    """What trees.c prints: for each block of each page the logit of the trees learnt from
    other sites, then the trees learnt from all."""
    program = os.environ.get("TREES_PROGRAM") or work + "/trees"
    if not os.path.exists(program):
        subprocess.run(["cc", "-O3", "-ffast-math", "-o", program, HERE + "/trees.c", "-lm"],
                       check=True)
    with open(work + "/rows", "wb") as out:
        array("i", [sum(len(page.y) for page in pages), features, FOLDS]).tofile(out)
        for page in pages:
            for x in page.x:
                x[:features].tofile(out)
        for page in pages:
            array("i", [page.fold] * len(page.y)).tofile(out)
        for page in pages:
            array("f", [max(y, 0) for y in page.y]).tofile(out)
        for page in pages:
            array("f", [0 if y < 0 or page.is_hopeless(i) else weight for i, (y, weight)
                        in enumerate(zip(page.y, page.weight))]).tofile(out)
    with open(work + "/rows", "rb") as rows:
        lines = subprocess.run([program, *map(str, shape)], stdin=rows, stdout=subprocess.PIPE,
                               check=True, text=True).stdout.splitlines()
    logits = [float(line[2:]) for line in lines if line.startswith("p ")]
    return logits, [line.split()[1:] for line in lines if line[0] in "bn"]


def count(page, keep):
    text = squeeze(" ".join(t for t, k in zip(page.texts, keep) if k))
    gold = page.row["gold"]
    kept = sum(squeeze(s) in text for s in gold["with"])
    leaked = sum(squeeze(s) in text for s in gold["without"])
    return kept, leaked, len(gold["with"]) - kept


def cross_validate(pages, logits, name):
    kept = leaked = missed = at = 0
    least = math.log(KEEP / (1 - KEEP))
    for page in pages:
        keep = [logit > least and not page.is_hopeless(i)
                for i, logit in enumerate(logits[at:at + len(page.y)])]
        at += len(page.y)
        one = count(page, keep if any(keep) else page.rule)
        kept, leaked, missed = kept + one[0], leaked + one[1], missed + one[2]
    print(f"{name} trees, cross-validated by site: P {kept / (kept + leaked):.4f} R "
          f"{kept / (kept + missed):.4f} F1 {2 * kept / (2 * kept + leaked + missed):.4f}",
          flush=True)


def write_trees(learnt, names, path, shift):
    base = float(learnt[0][0]) - shift
    with open(path, "w", encoding="utf-8") as out:
        out.write("tree\tnode\tfeature\tat_most\tthen\telse\tvalue\twhy\n")
        for t, n, feature, at_most, then, other, value, rows in learnt[1:]:
            leaf = feature == "-1"
            split = "-\t0\t0\t0" if leaf else f"{names[int(feature)]}\t{at_most}\t{then}\t{other}"
            value = round(SCALE * (float(value) + (base if t == "0" else 0))) if leaf else 0
            out.write(f"{t}\t{n}\t{split}\t{value}\tlearnt: {rows} labelled blocks come here\n")


# ---- the whole --------------------------------------------------------------

def read_labels():
    with open(HERE + "/labels.tsv", encoding="utf-8") as lines:
        next(lines)
        return {tuple(line.split("\t")[:2]): int(line.split("\t")[2]) for line in lines}


def label_pages(pages, folder):
    read = read_labels()
    for page in pages:
        page.label_segments()
        page.label_read(read)
        sure = list(page.y)
        page.label_weakly(sure)
        body = linked_body(f"{folder}/{page.row['id']}.html")
        if len(body) > 400:
            page.label_linked(sure, body)


def see_again(pages, program, folder, work, logits):
    """The features of each page with the signs of the other folds and what the trees said."""
    for fold in range(FOLDS):
        here, at, said = [], 0, work + "/said"
        with open(said, "w", encoding="ascii") as out:
            for page in pages:
                if page.fold == fold and page.y:
                    here.append(page)
                    if logits:
                        for logit in logits[at:at + len(page.y)]:
                            out.write(f"{int(100 * logit)}\n")
                at += len(page.y)
        _, blocks = run_rows(program, f"{work}/signs{fold}", said if logits else "-",
                             [f"{folder}/{page.row['id']}.html" for page in here])
        at = 0
        for page in here:
            page.x = [block[2] for block in blocks[at:at + len(page.y)]]
            at += len(page.y)


def main(bench, program, folder, write=None):
    with open(bench + "/article_extraction.jsonl", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    files = [f"{folder}/{row['id']}.html" for row in rows]
    names, blocks = run_rows(program, HERE + "/../../data/page/signs.tsv", "-", files)
    of = defaultdict(list)
    for block in blocks:
        of[block[0]].append(block)
    pages = [Page(row, of[row["id"]], names) for row in rows]
    label_pages(pages, folder)
    with tempfile.TemporaryDirectory() as work:
        signs = signs_of(program, files)
        words = names_and_nouns(pages)
        for fold in range(FOLDS):
            write_signs(weigh_signs(*count_signs(pages, signs, fold), *words), f"{work}/signs{fold}")
        see_again(pages, program, folder, work, None)
        first, first_trees = fit(pages, names.index("said"), FIRST, work)
        cross_validate(pages, first, "first")
        see_again(pages, program, folder, work, first)
        second, second_trees = fit(pages, len(names), SECOND, work)
        cross_validate(pages, second, "second")
    if write == "--write":
        data = HERE + "/../../data/page"
        write_signs(weigh_signs(*count_signs(pages, signs, -1), *words), data + "/signs.tsv")
        write_trees(first_trees, names, data + "/trees_first.tsv", 0)
        write_trees(second_trees, names, data + "/trees_second.tsv", math.log(KEEP / (1 - KEEP)))


if __name__ == "__main__":
    main(*sys.argv[1:])
