#!/bin/sh
# A total over several places and the incidents of its places, released and exported: each carries
# what it is, no sum takes both, and what nobody accepted is in no release of another incident.
. "$(dirname "$0")/case.sh"

cat > wire.txt <<'T'
Air strikes killed at least 17 people in three towns of Idlib province on Saturday, rescue workers said.

The heaviest raid hit a market in Maarat al-Numan, where 11 people died. A second raid on Saraqib killed five, and a woman died when a shell landed in Khan Sheikhoun.
T
cat > town.txt <<'T'
Twelve people were killed when a warplane bombed the vegetable market of Maarat al-Numan on Saturday, 21 December 2019, the director of the town's hospital said.
T
new_case c.tally
for name in wire town; do
	"$TALLY" add --published 2019-12-22 --publisher "$name" c.tally "$name.txt" > out 2>&1 || { cat out; fail "add $name"; }
done
"$TALLY" incidents c.tally > list || fail "incidents"
total=$(sed -n 's/^\([0-9a-f]*\) .*total over several places)$/\1/p' list)
market=$(sed -n 's/^\([0-9a-f]*\) .*Nu‘mān.*/\1/p' list)
raid=$(sed -n 's/^\([0-9a-f]*\) .*Sarāqib.*/\1/p' list)
[ -n "$total" ] && [ -n "$market" ] && [ -n "$raid" ] || { cat list; fail "the total and its towns"; }
"$TALLY" show --json c.tally "$market" | tr -d " \n" | grep -q "\"part_of\":\[\"$total" || fail "whose place it is"
"$TALLY" show --json c.tally "$total" | grep -q '"part_of"' && fail "the total is part of itself"

# Exports: a column or a relation where there is one, else the total is left out and that is said.
for format in json csv geojson hxl ucdp acled ibc airwars sdg aggregate; do
	set -- --format $format --to "$format"
	[ $format != aggregate ] || set -- "$@" --k 2 --reason "a test"
	"$TALLY" export c.tally "$@" > out 2>&1 || { cat out; fail "export $format"; }
done
python3 - "$total" <<'P' || fail "marks in the exports"
import csv, json, sys
total = sys.argv[1]
rows = list(csv.DictReader(open("csv/csv-incidents.csv", encoding="utf-8-sig")))
of = {r["id"]: r for r in rows}
whole = [i for i in of if i.startswith(total)][0]
assert len(rows) == 4 and of[whole]["total"] == "yes" and of[whole]["part_of"] == "", rows
assert all(r["total"] == "no" and r["part_of"] == whole for r in rows if r["id"] != whole), rows
hxl = list(csv.reader(open("hxl/hxl-incidents.csv", encoding="utf-8-sig")))
at = hxl[1].index("#meta+total")
assert sorted(r[at] for r in hxl[2:]) == ["no", "no", "no", "yes"], hxl
geo = json.load(open("geojson/incidents.geojson"))["features"]
assert [f["properties"]["part_of"] for f in geo].count(whole) == 3, geo
case = json.load(open("json/case.json"))["incidents"]
assert sum(1 for i in case if i.get("part_of") == [whole]) == 3, "json"
for name, column in (("ucdp/ucdp-events", "best"), ("acled/acled-events", "fatalities"), ("ibc/ibc-incidents", "Reported Minimum"),
    ("airwars/airwars-incidents", "killed_min"), ("sdg/sdg-16-1-2", "documented_direct_deaths")):
	rows = list(csv.DictReader(open(name + ".csv", encoding="utf-8-sig")))
	deaths = [int(r[column]) for r in rows]
	assert 17 not in deaths or column == "documented_direct_deaths", (name, deaths)
	assert sum(deaths) == 17, (name, deaths)
	assert "1: totals over several places are left out" in open(name + ".csv.losses.txt").read(), name
P
grep -q '^2019,SY,.*,All,All,All,All,17\|All.*,17' aggregate/*.csv || { cat aggregate/*.csv; fail "the aggregate adds the total"; }
"$TALLY" export c.tally --format acled --incident "$total" --to alone > out 2>&1 || fail "export one"
grep -q ',17,' alone/acled-events.csv || { cat alone/acled-events.csv; fail "a total alone is written"; }

# Releases: of accepted claims only, the total's not among them.
accept() {
	count=$("$TALLY" show --json c.tally "$1" | grep -o '"claim":' | wc -l)
	n=0
	while [ "$n" -lt "$count" ]; do
		"$TALLY" decide c.tally accept "$1" --claim "$n" --reason "read" > out 2>&1
		n=$((n + 1))
	done
}
"$TALLY" policy --default > policy.txt && "$TALLY" policy c.tally --set policy.txt --reason "agreed" > /dev/null || fail "policy"
accept "$market"
"$TALLY" release c.tally "$market" --reason "read" > /dev/null || fail "release the town"
"$TALLY" publish --day 2020-01-02 c.tally pub > out || fail "publish"
grep -rq "at least 17" pub && { grep -rl "at least 17" pub; fail "a claim that nobody accepted is published"; }
grep -rq "$total" pub && fail "an unpublished incident is named"
accept "$total"
accept "$raid"
for id in "$total" "$market" "$raid"; do
	"$TALLY" release c.tally "$id" --reason "read again" > /dev/null || fail "release $id"
done
"$TALLY" publish --day 2020-01-03 c.tally pub > out || { cat out; fail "publish all"; }
python3 - "$total" <<'P' || fail "marks in the archive"
import csv, json, glob, re, sys
total = sys.argv[1]
rows = list(csv.DictReader(open("pub/data/incidents.csv", encoding="utf-8-sig")))
whole = [r["id"] for r in rows if r["id"].startswith(total)][0]
assert {r["id"] == whole: r["total"] for r in rows} == {True: "yes", False: "no"}, rows
assert [r["part_of"] for r in rows].count(whole) == 2, rows
for name in ("pub/data/incidents.json", "pub/data/incidents.geojson"):
	data = json.load(open(name))
	of = [f.get("properties", f) for f in data.get("features", data.get("incidents"))]
	assert [r["part_of"] for r in of].count([whole]) == 2 and [r["total"] for r in of].count(True) == 1, name
text = lambda name: re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", open(name, encoding="utf-8").read()))
assert " 2019 3 11 5 " in text("pub/en/index.html"), text("pub/en/index.html")[:900]    # the year: incidents, fair, weak
pages = {name: text(name) for name in glob.glob("pub/en/incident/*/*.html")}
own = [p for n, p in pages.items() if whole in n][0]
assert "total over several places" in own and own.count("one of its places, with figures of its own") == 2, own
assert sum("total over several places, of which this is one" in p for n, p in pages.items() if whole not in n) == 2
record = json.load(open(glob.glob("pub/data/../incident/*/%s.json" % whole)[0]))
assert record["total"] is True
P
"$TALLY" verify pub > out || { cat out; fail "verify"; }

# By hand: of a total that a town was merged into nothing is a part any more; taken back, all is as it was.
columns() { "$TALLY" export c.tally --format csv --to "$1" > /dev/null && cut -d, -f1,16,17 "$1/csv-incidents.csv" | sort > "$1.rows"; }
columns before || fail "export before"
"$TALLY" decide c.tally merge "$total" --with "$raid" --reason "one and the same" > merged || fail "merge"
"$TALLY" incidents c.tally | grep -q "total over" && fail "a merged town is a total"
columns merged1
grep -q "$total.*$total\|,yes\|$total[0-9a-f]*\$" merged1.rows && { cat merged1.rows; fail "a part of what is no total"; }
"$TALLY" undo c.tally "$(sed -n 's/^decided \([0-9a-f]*\).*/\1/p' merged)" --reason "they are two" > /dev/null || fail "undo"
columns after
cmp -s before.rows after.rows || { diff before.rows after.rows; fail "not as it was before the merging"; }
"$TALLY" decide c.tally move "$market" --claims 0 --with "$raid" --reason "of the raid" > /dev/null || fail "move a part's claim"
columns moved
grep -q "^$raid.*$total" moved.rows || { cat moved.rows; fail "the part that was moved"; }
