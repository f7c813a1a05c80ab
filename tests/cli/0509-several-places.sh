#!/bin/sh
# A report of several towns: each town has its own figures with its own quotes, the total over
# them is an incident of its own, stands beside each as a ceiling, and is never added.
. "$(dirname "$0")/case.sh"

cat > wire.txt <<'T'
At least 17 killed in strikes across northern province

Air strikes killed at least 17 people in three towns of Idlib province on Saturday, rescue workers said.

The heaviest raid hit a market in Maarat al-Numan, where 11 people died, among them four children. A second raid on Saraqib killed five, and a woman died when a shell landed in Khan Sheikhoun.

The Observatory put the toll at 19.

On Thursday, eight people were killed in similar raids on Ariha. More than 400 civilians have been killed in the province since December, according to the UN.
T
cat > town.txt <<'T'
Twelve people were killed and 20 wounded when a warplane bombed the vegetable market of Maarat al-Numan on Saturday, 21 December 2019, the director of the town's hospital said.
T
cat > agency.txt <<'T'
Air strikes across Idlib province in northern Syria killed at least 20 people on Saturday, the Observatory said on Sunday.
T
new_case c.tally
for name in wire town agency; do
	"$TALLY" add --published 2019-12-22 --publisher "$name" c.tally "$name.txt" > out 2>&1 || { cat out; fail "add $name"; }
done
"$TALLY" incidents c.tally > list || fail "incidents"
[ "$(wc -l < list)" = 5 ] || { cat list; fail "five incidents"; }
total=$(sed -n 's/^\([0-9a-f]*\) .*Idlib (2 reports, total over several places)$/\1/p' list)
market=$(sed -n 's/^\([0-9a-f]*\) .*Nu‘mān (2 reports)$/\1/p' list)
[ -n "$total" ] && [ -n "$market" ] || { cat list; fail "the total and the town"; }
grep -q '5, provisional *Sarāqib (1 report)' list || { cat list; fail "the second town"; }
grep -q '19 December 2019 *8, provisional *Arīḩā' list || { cat list; fail "the day before"; }

"$TALLY" show c.tally "$total" > shown || fail "show the total"
head -1 shown | grep -q 'Idlib (province) · 21 December 2019 · total over several places' || { cat shown; fail "its place"; }
sed -n '/^KILLED/,/^STATUS/p' shown | grep -q '^  at least 17 ' || { cat shown; fail "its figure"; }
grep -q '“11 people died”' shown && { cat shown; fail "a part in the total"; }
grep -A 2 '^NOT COUNTED' shown | grep -q '400 civilians' || { cat shown; fail "the cumulative count"; }

"$TALLY" show c.tally "$market" > shown || fail "show the town"
sed -n '/^KILLED/,/^STATUS/p' shown > killed
grep -q '^  11  ' killed && grep -q '“11 people died”' killed || { cat shown; fail "its own figure and quote"; }
grep -q '“killed five”' shown && { cat shown; fail "another town's dead"; }
sed -n '/^BESIDE/,/^COUNTS/p' shown > beside
grep -A 1 '^  at least 17 killed *rescue workers' beside | grep -q 'total over several places' || { cat shown; fail "the total beside"; }
grep -q '^  19 killed *Observatory' beside || { cat shown; fail "the later total beside"; }
grep -q '“killed at least 17\|“toll at' killed && { cat killed; fail "a total in the count"; }

"$TALLY" patterns c.tally > rows || fail "patterns"
grep '^2019.*Idlib' rows | awk '{ if ($NF != 1 || $(NF - 1) != 0) exit 1 }' || { cat rows; fail "the total was added"; }
"$TALLY" show --json c.tally "$total" | grep -q '"total": true' || fail "json"
"$TALLY" rebuild --check c.tally | grep -q 'nothing differs' || fail "rebuild"
