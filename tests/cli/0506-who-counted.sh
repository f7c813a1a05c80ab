#!/bin/sh
# Who counted, and of which event a late report is: one hospital under three names, bodies that publish their own
# reports, a paper that takes back what it printed, names that are a floor, "last week" and "in March".
. "$(dirname "$0")/case.sh"
new_case c.tally
add() { cat > r.txt; "$TALLY" add --published "$1" --publisher "$2" c.tally r.txt > out 2>&1 || { cat out; fail "add"; }; }
add 2020-03-13 "Harbour Post" <<'R'
An airstrike hit a wedding hall in Bani Walid on Thursday, 12 March 2020, killing at least 12 people, the director of the town's general hospital said.
R
add 2020-03-14 "Daily Courier" <<'R'
Eighteen people were killed in the airstrike on the wedding hall in Bani Walid on 12 March 2020, the general hospital said. The hospital said 40 people were wounded.
R
add 2020-03-13 "River Times" <<'R'
Residents of Bani Walid said that 30 people had died when a wedding hall was bombed on 12 March 2020. "We buried whole families," said one resident, Khaled Omar.
R
add 2020-03-14 "Libyan Red Crescent" <<'R'
So far 16 bodies were recovered from the wedding hall in Bani Walid that was struck by an airstrike on 12 March 2020.
R
add 2020-03-17 "Coast Radio" <<'R'
At least 20 people were killed in last week's airstrike on the wedding hall in Bani Walid, the municipal council said on Tuesday.
R
add 2020-03-20 "Justice Monitor" <<'R'
Our researchers documented the names of 14 people who were killed in the airstrike on the wedding hall in Bani Walid on 12 March 2020.
R
add 2020-09-22 "Newswire" <<'R'
The health ministry said that 17 people had been killed by the airstrike on a wedding hall in Bani Walid in March.
R
I=$("$TALLY" incidents c.tally | cut -c 1-8)
[ "$(echo "$I" | wc -l)" = 1 ] || { "$TALLY" incidents c.tally; fail "last week and March are other events"; }
"$TALLY" show c.tally "$I" > shown
grep -q 'town general hospital  *medical  *= the director' shown || { cat shown; fail "one hospital is three"; }
grep -q '^  Libyan Red Crescent  *rescue' shown || { cat shown; fail "who publishes its own reports is a paper"; }
grep -A 2 'Justice Monitor  *14 killed' shown | grep -q 'names are known: a floor' || { cat shown; fail "our researchers, or names that are no count of all"; }
# Residents may be somebody who counted, and the one who is named here did not: their 30 is a voice.
grep -A 1 '^KILLED' shown | grep -q '17 to at least 20' || { cat shown; fail "the range"; }
! grep -q 'may be Khaled' shown || fail "who gives no count is a voice that others may be"
! grep -q '^CONDUCT' shown || { cat shown; fail "an airstrike that hit is conduct beside the cause"; }
add 2020-04-02 "River Times" <<'R'
Correction: an earlier version of this article said that 30 people had died in Bani Walid on 12 March 2020 when a wedding hall was bombed. Residents of Bani Walid say that 30 people were killed or injured.
R
"$TALLY" show c.tally "$I" > shown
grep -A 2 'Residents of Bani Walid  *30 killed$' shown | grep -q 'its carrier took it back\|carrier' || { cat shown; fail "what the paper printed before stands"; }
new_case w.tally
echo 'At least 50 people were killed when gunmen stormed the market of Gusau on Thursday, 2 June 2022.' > a.txt
echo 'Twelve people were killed when gunmen stormed the market of Gusau on 2 June 2022, police said.' > b.txt
echo 'CORRECTION: The Savannah Times withdraws its report that at least 50 people were killed at the market of Gusau on 2 June 2022.' > d.txt
for f in a b d; do
	[ $f = b ] && paper="Northern Star" || paper="Savannah Times"
	"$TALLY" add --published 2022-06-04 --publisher "$paper" w.tally $f.txt > out 2>&1 || fail "add $f"
done
[ "$("$TALLY" incidents w.tally | wc -l)" = 1 ] || { "$TALLY" incidents w.tally; fail "the correction is an event"; }
"$TALLY" show w.tally "$("$TALLY" incidents w.tally | cut -c 1-8)" > shown
sed -n '/^KILLED/,/versions/p' shown | grep -q '^  12, provisional' || { cat shown; fail "what was withdrawn stands"; }
"$TALLY" rebuild --check c.tally > out || { cat out; fail "rebuild"; }
exit 0
