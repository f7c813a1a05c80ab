#!/usr/bin/env python3
"""How many dated gold items of ../shared/articles get their date.

usage: bench/score_dates.py PREDICTIONS     (output of `tally extract --jsonl` on `score.py inputs ../shared/articles`)

An item counts as right where the claim that overlaps its anchor most has its date, or has none and the text's main
incident has it; printed apart for items that some claim was found for.
"""
import glob
import json
import os
import sys

ARTICLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "shared", "articles")


def same(date, gold):
    return bool(date) and (date.get("start") or "").startswith(gold) and (date.get("end") or "").startswith(gold)


def main(path):
    with open(path, encoding="utf-8") as lines:
        predicted = {row["id"]: row for row in map(json.loads, lines)}
    right = found = total = 0
    for name in sorted(glob.glob(os.path.join(ARTICLES, "*.gold.json"))):
        with open(name, encoding="utf-8") as file:
            gold = json.load(file)
        with open(name.replace(".gold.json", ".txt"), encoding="utf-8", newline="") as file:
            text = file.read()
        row = predicted.get(gold["file"], {})
        main_date = next((i["date"] for i in row.get("incidents", []) if i["main"]), None)
        for item in gold["gold"]:
            if not item.get("date"):
                continue
            begin = len(text[:text.find(item["anchor"])].encode())
            end = begin + len(item["anchor"].encode())
            total += 1
            near = [(min(end, c["end"]) - max(begin, c["start"]), c) for c in row.get("claims", [])]
            best = max(near, key=lambda pair: pair[0], default=(0, None))
            found += best[0] > 0
            right += best[0] > 0 and same(best[1]["date"] or main_date, item["date"])
    print(f"dates items={total} found={found} right={right} of_found={right / max(1, found):.4f} of_all={right / max(1, total):.4f}")


if __name__ == "__main__":
    main(sys.argv[1]) if len(sys.argv) == 2 else sys.exit(__doc__)
