#!/bin/sh
# A report that tells of two incidents which the case has already gives each its own part; what it only
# compares or calls to mind, and the total of two weeks, are counts of neither.
. "$(dirname "$0")/case.sh"

echo 'Five people were killed when an air strike hit a street in Saraqib on Saturday, 21 December 2019, the civil defence said.' > a.txt
echo 'Shelling killed eight people in the town of Ariha on Thursday, 19 December 2019, a doctor said.' > b.txt
cat > c.txt <<'T'
Raids killed six people in Saraqib on Saturday and eight in Ariha on Thursday, the monitoring group said on Sunday.

The attack on Saraqib came a year after a strike killed 25 people in the same town.
T
cat > d.txt <<'T'
Residents of Saraqib on Sunday mourned five people killed by an air strike on Saturday. A year ago, on 20 December 2018, a strike on the market of the town killed 31 people.

"It is worse than the massacre of Houla, in which more than 100 people died," said a teacher.
T
cat > e.txt <<'T'
The committee counted 64 dead in two weeks of attacks on the towns of Idlib. On 19 December, eight people died in Ariha; on 21 December five were killed in Saraqib, and on 22 December a shell killed three in Binnish.
T
new_case c.tally
for name in a b c d e; do
	"$TALLY" add --published 2019-12-22 --publisher "$name" c.tally $name.txt > out 2>&1 || { cat out; fail "add $name"; }
done
"$TALLY" incidents c.tally > list || fail "incidents"
[ "$(wc -l < list)" = 3 ] || { cat list; fail "three incidents"; }
grep -q '19 December 2019 *8 *Arīḩā (3 reports)' list || { cat list; fail "the first town"; }
grep -q '21 December 2019 *5 *Sarāqib (4 reports)' list || { cat list; fail "the second town"; }
town=$(sed -n 's/^\([0-9a-f]*\) .*Sarāqib.*/\1/p' list)
"$TALLY" show c.tally "$town" > shown || fail "show"
sed -n '/^KILLED/,/^NOT COUNTED/p' shown | grep -q 'killed 25\|killed 31\|100 people\|Houla\|eight' && { cat shown; fail "a count of another event"; }
"$TALLY" rebuild --check c.tally | grep -q 'nothing differs' || fail "rebuild"
