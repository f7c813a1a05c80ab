#!/bin/sh
# Logs of declared strikes: matches and rejections with reasons, silence worded.
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$(dirname "$0")/case.sh"

new_case case.tally
echo 'An airstrike killed 12 people in Manbij on 14 October 2016, the civil defence said.' > a.txt
echo 'A strike on a house in Raqqa killed 4 people on 2 June 2017, residents said.' > b.txt
for f in a b; do
	"$TALLY" add --published 2017-06-04 case.tally $f.txt > out 2>&1 || { cat out; fail "add"; }
done
manbij=$("$TALLY" incidents case.tally | grep Manbij | cut -c 1-8)
raqqa=$("$TALLY" incidents case.tally | grep -i raqqa | cut -c 1-8)
cat > lines.txt <<'X'
October 15, 2016
Syria
- Near Manbij, two strikes destroyed a bridge.
- Near Minbij, an airstrike struck a tunnel.
- Near Ar Raqqah, one strike destroyed a mast.
This line says nothing.
October 12, 2016
- Near Manbij, three strikes destroyed a truck.
X
import() { "$TALLY" strikes case.tally --import "$@" --reason "for the test" > out 2> err; }
expect 2 'takes --name' "$TALLY" strikes case.tally --import lines.txt
echo 'nothing of the kind' > none.txt
expect 3 'has no strike' "$TALLY" strikes case.tally --import none.txt --name N --reason x
import lines.txt --name "Joint command" --gaps "artillery" || { cat err; fail "import"; }
grep -q '^4 strikes, 2016-10-11 to 2016-10-15' out || { cat out; fail "strikes read"; }
grep -q '1 lines say no strike' err || { cat err; fail "says what it could not read"; }
"$TALLY" strikes case.tally "$manbij" > text || fail "compare"
grep -q 'match in Joint command (version ' text || { cat text; fail "match"; }
grep -q 'line 3: same place by name; .* km' text || { cat text; fail "match by name"; }
grep -q 'line 4: same place by another spelling (Manbij ~ Minbij)' text || { cat text; fail "spelling"; }
grep -q 'line 8: too many days apart; .*; 2 days apart' text || { cat text; fail "rejected by day"; }
grep -q 'line 5' text && { cat text; fail "a strike elsewhere is listed"; }
"$TALLY" strikes case.tally "$raqqa" > text || fail "compare"
grep -q 'no match, and the days are not covered, in Joint command' text || { cat text; fail "not covered"; }
grep -q 'known gaps: artillery); absence from a log is not evidence that no strike took place' text ||
    { cat text; fail "absence"; }
# The log grows: the same name again, as a table.
printf 'date,place,country,lat,lon,strikes\n2017-06-02,Raqa district,SY,35.951,39.012,3\n' > log.csv
printf '2017-06-02,Al Hawl,SY,36.391,41.147,1\n' >> log.csv
import log.csv --name "Joint command" || { cat err; fail "import again"; }
"$TALLY" strikes case.tally > text; [ "$(wc -l < text)" -eq 1 ] || { cat text; fail "two logs of one name"; }
"$TALLY" strikes case.tally "$raqqa" > text
grep -q 'line 2: place within the precision of both; .* km' text || { cat text; fail "by distance"; }
"$TALLY" show case.tally "$raqqa" | grep -q 'a strike in a log of declared strikes matches' ||
    fail "the grade's fact"
"$TALLY" strikes --json case.tally "$raqqa" | python3 -m json.tool > /dev/null || fail "--json"
# A town that is called like its province is the town, unless the report says the province: a strike 40 km away is
# another place, a name in the log without a point is the town, too.
cp case.tally town.tally
printf 'date,place,country,lat,lon,strikes\n2017-06-02,Tabqah,SY,35.837,38.548,1\n' > town.csv
printf '2017-06-03,Raqqah,SY,,,1\n' >> town.csv
"$TALLY" strikes town.tally --import town.csv --name "Town" --reason "for the test" > out 2> err || { cat err; fail "import town"; }
"$TALLY" strikes town.tally "$raqqa" > text
grep -q 'line 2: too far' text || { cat text; fail "the next town is taken for this one"; }
grep -q 'line 3: same place by' text || { cat text; fail "the town by name"; }
echo 'Shelling killed 3 people in Raqqa province on 3 June 2017, a doctor said.' > c.txt
new_case wide.tally
"$TALLY" add --published 2017-06-04 wide.tally c.txt > out 2>&1 || fail "add wide"
"$TALLY" strikes wide.tally --import town.csv --name "Town" --reason "for the test" > out 2> err || { cat err; fail "import wide"; }
"$TALLY" strikes wide.tally "$("$TALLY" incidents wide.tally | cut -c 1-8)" > text
grep -q 'line 2: place within the precision of both' text || { cat text; fail "a province is as wide as it is"; }
"$TALLY" rebuild --check case.tally > out || { cat out; fail "rebuild"; }
verified case.tally
"$TALLY" withdraw case.tally "$(sha256sum log.csv | cut -c 1-8)" --reason "not to be kept" > out 2>&1 ||
    { cat out; fail "withdraw the log"; }
"$TALLY" show case.tally "$raqqa" > text || fail "an incident without its log"
grep -q 'LOGS OF DECLARED' text && { cat text; fail "a withdrawn log is compared"; }
# Where the log gives a grid reference, that is the place.
printf 'date,grid,strikes\n2017-06-02,37S EV 0120 7850,2\n2017-06-03,37S FV 9120 7850,1\n' > grid.csv
import grid.csv --name "Grid" || { cat err; fail "import grid"; }
"$TALLY" strikes case.tally "$raqqa" > text
grep -q 'match in Grid (version ' text || { cat text; fail "a grid reference"; }
exit 0
# A log that was taken in by mistake is undone, and the grade no longer rests on it.
decision=$("$TALLY" log case.tally --json | grep '"kind":"log"' | tail -n 1 | sed 's/.*"body":{"id":"\([0-9a-f]*\)".*/\1/')
"$TALLY" undo case.tally "$decision" --reason "another's log" > out 2>&1 || { cat out; fail "undo"; }
"$TALLY" show case.tally "$raqqa" > text; grep -q 'a strike in a log of declared strikes matches' text &&
    { cat text; fail "the grade rests on a log that is undone"; }
"$TALLY" rebuild --check case.tally > out 2>&1 || { cat out; fail "rebuild after the undo"; }
