#!/bin/sh
# Exports: every format is what its readers ask for, says what it loses, and
# shows no name that is withheld; opening one is journalled with its reason.
. "$(dirname "$0")/case.sh"

cat > one.txt <<'T'
RAMADI, Iraq, May 4 - An airstrike killed at least two people in the town of Ramadi in Iraq on Sunday, the civil defence said. Karim Haddad, 41, was killed, a neighbour said. KARIM HADDAD WAS A BAKER, one of two people killed.
T
cat > two.txt <<'T'
KIRKUK, Iraq, June 2 - Shelling killed five civilians in the city of Kirkuk in Iraq on Tuesday, police said.
T
new_case c.tally
"$TALLY" add --published 2021-05-05 --publisher "Desk one" c.tally one.txt > out 2>&1 || fail add
expect 2 'which form' "$TALLY" export c.tally
expect 2 'no format' "$TALLY" export --format sms c.tally
expect 4 'no incident' "$TALLY" export --format csv --incident ffff c.tally
"$TALLY" add --published 2021-06-02 --publisher "=Desk two" c.tally two.txt > out 2>&1 || fail add
incident=$("$TALLY" incidents c.tally | grep Ramadi | cut -c 1-8)
for person in 'name=Samira Odeh|age=9|sex=woman|harm=killed' 'name=سامي عودة|age=40|sex=man|harm=killed|status=civilian|list_id=moh:77' \
    'name=Nabil Salim|harm=injured' 'name=Zainab Hidden|harm=killed|withheld=sexual_violence' 'name=Rana Note|harm=killed|note=@SUM(A1)|home=Street 5'; do
	(IFS='|'; "$TALLY" victims c.tally add "$incident" $person --reason "told in the strictest secrecy") > out 2>> err || { cat err; fail "add $person"; }
done
"$TALLY" victims c.tally accept "$("$TALLY" victims c.tally | grep سامي | cut -c 3-10)" --reason "two lists" > out 2>&1 || { cat out; fail accept; }

formats="json csv xlsx geojson hxl ucdp acled ibc airwars sdg"
for f in $formats; do
	"$TALLY" export --format $f --to $f c.tally > out 2>&1 || { cat out; fail "export $f"; }
	grep -q losses out || fail "no companion file: $f"
done
unchanged c.tally "$TALLY" export --format csv --to csv c.tally > out || fail "csv again"
if grep -rlE 'Samira|سامي|Nabil|Zainab|Karim|KARIM|Rana Note|SUM\(A1|Street 5|strictest secrecy|moh:77' csv json geojson hxl ucdp acled ibc airwars sdg; then fail "a withheld name"; fi
grep -q '\*\*\*\*' csv/csv-claims.csv || fail "the quote is not masked in its place"
grep -q 'names withheld' csv/csv-victims.csv.losses.txt || fail "does not say what is withheld"

cat > check.py <<'P'
import csv, json, zipfile, re, sys
def rows(p): return list(csv.DictReader(open(p, newline="", encoding="utf-8")))
inc = rows("csv/csv-incidents.csv"); assert len(inc) == 2, inc
ids = {r["id"] for r in inc}; assert all(re.fullmatch("[0-9a-f]{32}", i) for i in ids)
for t in ("claims", "victims", "sources"): assert all(r["incident"] in ids for r in rows(f"csv/csv-{t}.csv")), t
v = rows("csv/csv-victims.csv"); assert len(v) == 4, len(v)          # one is in no table of people
assert {r["age_group"] for r in v} >= {"child", "adult"}
assert any(r["publisher"] == "'=Desk two" for r in rows("csv/csv-sources.csv")), "formula"
g = json.load(open("geojson/incidents.geojson")); assert g["type"] == "FeatureCollection" and len(g["features"]) == 2
for f in g["features"]:
    lon, lat = f["geometry"]["coordinates"]; assert 30 < lat < 40 and 40 < lon < 50
hxl = list(csv.reader(open("hxl/hxl-incidents.csv", newline="", encoding="utf-8")))
assert all(re.fullmatch(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*", t) for t in hxl[1]), hxl[1]
for r in rows("ucdp/ucdp-events.csv"):
    n = {k: int(r[k]) for k in ("low", "best", "high", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")}
    assert n["low"] <= n["best"] <= n["high"] and n["best"] == sum(n[k] for k in n if k.startswith("deaths"))
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", r["date_start"]) and r["date_start"] <= r["date_end"]
assert list(rows("acled/acled-events.csv")[0])[:4] == ["event_id_cnty", "event_date", "year", "time_precision"]
for r in rows("acled/acled-events.csv"):
    assert r["iso"] == "368" and r["country"] == "Iraq", r
    assert {"Ramadi": "Anbar", "Kirkuk": "Kirkuk"}[r["location"]] in r["admin1"], (r["location"], r["admin1"])
assert {r["where_coordinates"]: r["adm_1"] for r in rows("ucdp/ucdp-events.csv")} == {r["location"]: r["admin1"] for r in rows("acled/acled-events.csv")}
assert all(int(r["Reported Minimum"]) <= int(r["Reported Maximum"]) for r in rows("ibc/ibc-incidents.csv"))
dead = [r for r in rows("csv/csv-victims.csv") if r["harm"] in ("killed", "died_later")]
assert 0 < len(dead) < len(rows("csv/csv-victims.csv")) and [r["IBC code"] for r in rows("ibc/ibc-individuals.csv")] == [r["id"] for r in dead]
assert all(r["Earliest Date"] == r["Latest Date"] == d["died"] for r, d in zip(rows("ibc/ibc-individuals.csv"), dead) if d["died"])
assert {r["killed_or_injured"] for r in rows("airwars/airwars-victims.csv")} == {"killed", "injured"}
assert sum(int(r["documented_direct_deaths"]) for r in rows("sdg/sdg-16-1-2.csv")) == 3 + 5, rows("sdg/sdg-16-1-2.csv")
j = json.load(open("json/case.json")); assert len(j["incidents"]) == 2 and j["incidents"][0]["entries"]
z = zipfile.ZipFile("xlsx/case.xlsx"); t = "".join(z.read(n).decode() for n in z.namelist() if n.endswith(".xml"))
assert "<f>" not in t and "'=Desk two" in t and t.count("<sheet ") == 4
P
python3 check.py || fail "a file is not what its readers ask for"

# A dossier for paper; Arabic is shaped by Pango.
"$TALLY" export --format pdf --incident "$incident" --with names,living --reason "for the family" --to pdf c.tally > out 2>&1 || { cat out; fail pdf; }
head -c 5 pdf/incident-"$incident".pdf | grep -q '%PDF-' || fail "no PDF"
if command -v pdftotext > /dev/null; then
	pdftotext -layout pdf/incident-"$incident".pdf text || fail "the PDF cannot be read"
	for words in Ramadi 'at least' 'Samira Odeh' 'SHA-256' 'An airstrike\|killed at least two people'; do grep -q "$words" text || { cat text; fail "the dossier has no '$words'"; }; done
	"$TALLY" export --format pdf --incident "$incident" --to pdf c.tally > out 2>&1 || fail "pdf withheld"
	pdftotext pdf/incident-"$incident".pdf text; grep -q 'Samira\|Karim' text && fail "a withheld name on paper"
	grep -q 'name withheld' text || { cat text; fail "a name that is withheld is said to be not known"; }
	grep -q 'entered by the desk on' text || { cat text; fail "where what is said of a person is from"; }
fi

# Values that run the other way do not run into each other: on a line from left
# to right the first of two stands left, each turned within itself.
"$TALLY" victims c.tally add "$incident" 'name=هدى حداد' harm=injured 'occupation=خباز' 'relation=ابن' --reason "list" > out 2>&1 || fail "add in Arabic"
"$TALLY" export --format pdf --incident "$incident" --with everything --reason "for the family" --to paper c.tally > out 2>&1 || { cat out; fail "paper"; }
pdftotext -bbox paper/incident-"$incident".pdf words
python3 - <<'P' || fail "two Arabic values run into each other"
import re, unicodedata
lines = {}
for x, y, word in re.findall(r'xMin="([0-9.]+)" yMin="([0-9.]+)"[^>]*>([^<]*)<', unicodedata.normalize("NFKC", open("words").read())):
    lines.setdefault(y, []).append((float(x), word if len(word) == 1 else word[::-1]))
drawn = ["".join(w for _, w in sorted(l)) for l in lines.values()]      # as they stand on paper, from the left
line = [d for d in drawn if "خباز"[::-1] in d]
assert line and line[0].index("خباز"[::-1]) < line[0].index("ابن"[::-1]), drawn
P

# A quote that runs from right to left and over several lines begins at the right margin, and
# its marks stand at its own ends.
cat > long.txt <<'T'
قالت وزارة الصحة إن قصفا على بلدة الميادين يوم الاثنين أدى إلى مقتل 12 مدنيا بينهم ثلاثة أطفال وامرأتان وإصابة أكثر من 25 آخرين بجروح متفاوتة الخطورة نقلوا على إثرها إلى مشافي المدينة القريبة
T
"$TALLY" add --published 2017-06-27 c.tally long.txt > out 2>&1 || { cat out; fail "add in Arabic"; }
"$TALLY" decide c.tally add "$incident" --report "$(sha256sum < long.txt | cut -c 1-12)" --quote "$(cat long.txt)" \
    --set "kind=casualty; effect=killed; count=12" --reason "by hand" > out 2>&1 || { cat out; fail "a claim in Arabic"; }
"$TALLY" export --format pdf --incident "$incident" --with everything --reason "for the family" --to paper c.tally > out 2>&1 || { cat out; fail "paper"; }
pdftotext -bbox paper/incident-"$incident".pdf words
python3 - <<'P' || fail "a long quote in Arabic"
import re, unicodedata
lines = {}
for a, y, b, w in re.findall(r'xMin="([0-9.]+)" yMin="([0-9.]+)" xMax="([0-9.]+)"[^>]*>([^<]*)<', unicodedata.normalize("NFKC", open("words").read())):
    lines.setdefault(y, []).append((float(a), float(b), w))
begins = ends = 0
for line in lines.values():
    letters = [w for w in line if "\u0600" <= w[2][0] <= "\u06ff"]
    if len(letters) < 15:
        continue
    left, right = min(w[0] for w in letters), max(w[1] for w in letters)
    begins += any("\u201c" in w[2] and w[0] >= right - 1 for w in line)
    ends += any("\u201d" in w[2] and w[1] <= left + 1 for w in line)
    assert right > 520, f"a line that ends at {right}, not at the right margin"
assert begins > 0 and begins == ends, f"{begins} begin, {ends} end with their mark"
P

# An aggregate: no cell under k, and no difference under k to the last one.
expect 2 'kept, for the next one' "$TALLY" export --format aggregate --to agg c.tally
"$TALLY" export --format aggregate --k 3 --reason "yearly" --to agg c.tally > out 2>&1 || { cat out; fail aggregate; }
grep -q '^2021,IQ,All,All,All,All,8,' agg/aggregate-aggregate.csv || { cat agg/*.csv; fail "the total"; }
grep -q 'withheld' agg/aggregate-aggregate.csv || { cat agg/*.csv; fail "small cells"; }
grep -Eq ',(1|2),?$' agg/aggregate-aggregate.csv && fail "a cell under k"
"$TALLY" victims c.tally add "$incident" name=Another sex=man age=50 harm=killed --reason x > out || fail "one more"
cp agg/aggregate-aggregate.csv before.csv
"$TALLY" export --format aggregate --k 3 --reason "again" --to agg c.tally > out 2>&1 || fail "aggregate again"
[ "$(cut -d, -f 1-7 before.csv)" = "$(cut -d, -f 1-7 agg/aggregate-aggregate.csv)" ] || { cat agg/*.csv; fail "one person more can be told from two releases"; }

# Opening needs a reason, and stands in the journal.
expect 2 'with a reason only' "$TALLY" export --format airwars --with names --to open c.tally
expect 2 'nothing is called' "$TALLY" export --format airwars --with phone --reason x --to open c.tally
"$TALLY" export --format airwars --with names,living --reason "policy of 3 May" --to open c.tally > out 2>&1 || { cat out; fail "open"; }
grep -q 'سامي عودة' open/airwars-victims.csv || fail "own script"
grep -q 'Nabil' open/airwars-victims.csv || fail "living opened"
grep -q 'moh:77' open/airwars-victims.csv || fail "id of the list"
grep -rq 'Zainab' open && fail "always withheld"
"$TALLY" log c.tally | grep -q 'policy of 3 May' || fail "the reason is not in the journal"
# A recorded policy opens names of the dead by itself: of adults, not of children.
"$TALLY" policy --default | sed 's/^names_adults\t.*/names_adults\tyes/; s/^names_ground\t.*/names_ground\tfamilies asked for it/' > policy.txt
"$TALLY" policy c.tally --set policy.txt --reason "agreed" > out 2>&1 || { cat out policy.txt; fail policy; }
"$TALLY" export --format airwars --to bypolicy c.tally > out 2>&1 || { cat out; fail "by policy"; }
grep -q 'سامي عودة' bypolicy/airwars-victims.csv || { cat bypolicy/*.csv; fail "the policy opens names of adults"; }
grep -rq 'Samira\|Nabil\|Zainab' bypolicy && fail "a child, a living person, a person withheld"
grep -q 'by publication policy 1: families asked' bypolicy/airwars-victims.csv.losses.txt || fail "says by which policy"

"$TALLY" export --format csv --with everything --reason "own copy" --to all c.tally > out 2>&1 || fail everything
grep -q "'@SUM(A1)" all/csv-victims.csv && fail "notes have no column in csv"
grep -rq 'Zainab' all && fail "always withheld, whatever is opened"
verified c.tally
exit 0
