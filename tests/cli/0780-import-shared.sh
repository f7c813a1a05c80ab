#!/bin/sh
# The Airwars-shaped, CENTCOM and list files of ../shared/bench, where they
# are: taken in, figures held against the files, names matched to the list.
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$(dirname "$0")/case.sh"
data=$root/../shared/bench/data
[ -f "$data/airwars_gaza.jsonl" ] || { echo "the files of ../shared/bench are not here"; exit 77; }

cat > make.py <<'P'
import csv, json, sys
data = sys.argv[1]
def rows(name): return [json.loads(l) for l in open(f"{data}/{name}.jsonl", encoding="utf-8")]
def pair(v): return ["", ""] if v is None else [("" if x is None else x) for x in v]
w = csv.writer(open("airwars.csv", "w", newline="", encoding="utf-8"))
w.writerow("code incident_date date_end location latitude longitude killed_min killed_max injured_min injured_max strike_type".split())
for r in rows("airwars_gaza")[:150]:
    g = r["gold"]; d = g["date"] or ["", ""]
    w.writerow([r["id"], *d, g["place"] or "", g["lat"] or "", g["lon"] or "", *pair(g["killed"]), *pair(g["injured"]), g["strike_type"] or ""])
w = csv.writer(open("centcom.csv", "w", newline="", encoding="utf-8")); w.writerow(["id", "date", "location", "country"])
for r in rows("centcom")[:100]: w.writerow([r["id"], r["published"] or "", r["gold"]["place"], r["gold"]["country"]])
w = csv.writer(open("people.csv", "w", newline="", encoding="utf-8"))
w.writerow("incident_id victim_id name_ar name_en age gender killed_or_injured".split())
for i, r in enumerate(rows("gaza_linkage")[:250]):
    w.writerow(["L-1", r["id"], r.get("name_ar") or "", r.get("name_en") or "", r["age"] if str(r.get("age") or "").isdigit() and not r.get("age_unit") else "", r.get("sex") or "", "killed"])
P
python3 make.py "$data" || fail "cannot read the files"
new_case c.tally
"$TALLY" import c.tally airwars.csv --format incidents --only-clean --reason "another archive" > out 2>&1 || { tail -5 out; fail "airwars"; }
grep -q 'took in 1[0-9][0-9]' out || { tail -3 out; fail "most of 150"; }
"$TALLY" sheet out c.tally incidents back.csv > out || fail sheet
python3 - <<'P' || fail "figures are not those of the file"
import csv
there = {r["code"]: r for r in csv.DictReader(open("airwars.csv", encoding="utf-8"))}
back = {r["code"]: r for r in csv.DictReader(open("back.csv", encoding="utf-8-sig"))}
assert len(back) >= 130, len(back)
for code, b in back.items():
    t = there[code]
    days = t["incident_date"] if t["incident_date"] == t["date_end"] else t["incident_date"] + ".." + t["date_end"]
    assert b["date"] == days, (code, b["date"], days)
    for side in ("killed_min", "injured_min", "injured_max"):
        if t[side]: assert b[side] == t[side], (code, side, b[side], t[side])
P
new_case d.tally
"$TALLY" import d.tally centcom.csv --format incidents --only-clean --reason "strike lines" > out 2>&1 || { tail -5 out; fail centcom; }
"$TALLY" incidents d.tally > list; [ "$(wc -l < list)" -eq 100 ] || fail "centcom: $(wc -l < list) of 100"

printf 'code,date\nL-1,2023-10-20\n' > one.csv
new_case e.tally
"$TALLY" import e.tally one.csv --format incidents --reason list > out 2>&1 || fail one
"$TALLY" import e.tally people.csv --format victims --only-clean --reason list > out 2>&1 || { tail -3 out; fail people; }
"$TALLY" list add e.tally moh "$data/gaza_list.csv" --release 2024-01 > out 2>&1 || { cat out; fail list; }
"$TALLY" match e.tally moh --json > pairs 2> err || { cat err; fail match; }
python3 - "$data" <<'P' || fail "names are matched worse than .85"
import csv, json, sys
pairs = [json.loads(l) for l in open("pairs")]
gold = {r["id"]: r["gold"] for r in map(json.loads, open(f"{sys.argv[1]}/gaza_linkage.jsonl", encoding="utf-8"))}
ids = {}
for r in csv.DictReader(open("people.csv", encoding="utf-8")):
    for n in (r["name_ar"], r["name_en"]):
        if n: ids.setdefault(n, r["victim_id"])
link = {ids.get(p["name"], p["name"]): p["other"].split(":", 1)[1] for p in pairs if p["linked"]}
want = {i: next(iter([v for v in gold[i].values() if v]), None) if isinstance(gold[i], dict) else gold[i] for i in set(ids.values())}
want = {i: v for i, v in want.items() if v}
right = sum(1 for i, v in link.items() if v == want.get(i))
f1 = 2 * right / max(1, len(link) + len(want))
print(f"F1 {f1:.3f}: {right} of {len(link)} links, {len(want)} wanted"); assert f1 >= .85
P
exit 0
