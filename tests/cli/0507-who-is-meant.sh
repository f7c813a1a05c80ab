#!/bin/sh
# Whom "it", "a spokesman" and a headline mean; what a party denies and accepts; parts
# that are more than the whole; sites that can be added.
. "$(dirname "$0")/case.sh"
cd "$TEST_FOLDER" || exit 1

one() { XDG_DATA_HOME=$TEST_FOLDER/one "$TALLY" "$@"; }
add() { one add --published "$1" --publisher "$2" mill.tally "$3" > /dev/null || fail "add $3"; }
cat > r1.txt << 'TEXT'
Manbij mill: thirty dead, volunteer says

At least 30 people were killed in the airstrike on the flour mill of Manbij on Sunday, 8 May 2022, a volunteer of the civil defence said.
TEXT
cat > r2.txt << 'TEXT'
The US-led coalition on Wednesday denied that civilians were killed in its strike in Manbij on 8 May 2022. "We struck fighters, and assess that eight fighters were killed," a spokesman, Colonel Peter Marsh, said.
TEXT
cat > r3.txt << 'TEXT'
The Euphrates Monitor, a rights group, said that 23 to 26 civilians were killed by coalition aircraft in Manbij on 8 May 2022. Three people are still missing, it said.
TEXT
cat > r4.txt << 'TEXT'
The US-led coalition said on 20 June 2022 that its airstrike of 8 May 2022 in Manbij killed 11 civilians at a flour mill.
TEXT
cat > r5.txt << 'TEXT'
Residents said that five people were killed in a bakery of Manbij by the airstrike on 8 May 2022. Nine were wounded there, they said.
TEXT
one new --plain mill.tally > /dev/null 2>&1 || fail "new"
add 2022-05-09 "Northern Wire" r1.txt
add 2022-05-11 "Northern Wire" r2.txt
add 2022-05-20 "The Daily Lantern" r3.txt
add 2022-06-20 "Northern Wire" r4.txt
add 2022-05-10 "Manbij Today" r5.txt
[ "$(one incidents mill.tally | wc -l)" = 1 ] || { one incidents mill.tally; fail "not one incident"; }
id=$(one incidents mill.tally | cut -c 1-8)
one show mill.tally "$id" > show
has() { grep -q "$1" show || { cat show; fail "$2"; }; }
hasnt() { grep -q "$1" show && { cat show; fail "$2"; }; true; }
has 'a volunteer of the civil defence (“volunteer”)' "a headline names whom the text names"
has 'rights group (“it”)' "a pronoun is the source before it"
has 'a spokesman, Colonel Peter Marsh, US-led coalition' "a spokesman speaks for the body before him"
hasnt '^  [Ii]t  ' "a pronoun is a voice"
has '11 May 2022  *denies harm' "a denial of dead is no denial of a strike"
has '20 June 2022  *accepts harm' "own strike and own count are no acceptance"
has '43 days from the incident' "days to the acceptance"
echo 'Seven people were killed in Homs on 3 May 2021, a doctor said. Soldiers detained 12 men at the same checkpoint.' > d1.txt
one new --plain held.tally > /dev/null 2>&1 || fail "new held"
one add --published 2021-05-04 held.tally d1.txt > /dev/null || fail "add held"
one show held.tally "$(one incidents held.tally | cut -c 1-8)" | sed -n '/^WHO IS BLAMED/,/^$/p' | grep -q soldiers &&
    fail "who detained is blamed for the dead"
sed -n '/^WHO IS BLAMED/,/^$/p' show | grep -q 'in a count.*coalition\|US-led coalition' ||
    { cat show; fail "who is named in a count is blamed by nobody"; }

# Counts of one site are added to none.
number() { sed -n "s/.*\[\([0-9]*\)\] “$1.*/\1/p" show | head -n 1; }
one decide mill.tally disjoint "$id" --reason "two buildings" 2> err && fail "one site is disjoint"
grep -q 'not of two sites.*set_sites' err || { cat err; fail "what to do"; }
one decide mill.tally set_sites "$id" --claims "$(number 'five people were killed'),$(number 'Nine were wounded')" \
    --one bakery --reason "the bakery" > /dev/null || fail "set_sites bakery"
one decide mill.tally set_sites "$id" --claims "$(number 'At least 30 people')" --one mill --reason "the mill" \
    > /dev/null || fail "set_sites mill"
one decide mill.tally disjoint "$id" --reason "two buildings" > /dev/null || fail "disjoint"
one show mill.tally "$id" > show
sed -n '/^INJURED/,/^$/p' show | grep -q 'at least 9' || { cat show; fail "a count of one site is a floor"; }
[ "$(grep -c '^  [0-9a-f]\{8\}  .*: site: ' show)" = 2 ] || { cat show; fail "a decision on two claims is one line"; }
one rebuild --check mill.tally > out 2>&1 || { cat out; fail "rebuild"; }

# A part of a whole that stands beside the count stands there, too.
echo 'Shelling killed four people in Raqqa on 3 May 2021, the mayor said.' > p1.txt
echo 'Six children and three women were among the dead when shelling hit Raqqa on 3 May 2021, a hospital said.' > p2.txt
one new --plain part.tally > /dev/null 2>&1 || fail "new part"
one add --published 2021-05-04 part.tally p1.txt p2.txt > /dev/null || fail "add part"
one show part.tally "$(one incidents part.tally | cut -c 1-8)" > show
has '^  4 ' "the whole"
hasnt 'of them children' "a part is more than the whole"
one check part.tally > out 2>&1 || { cat out; fail "check"; }

# Who killed people that nobody counts is a hypothesis, too.
cat > h1.txt << 'TEXT'
Seven people were killed in Tikrit on 3 May 2021, a doctor said. A spokesman for the militia said ISIS rockets killed the people there.
TEXT
one new --plain who.tally > /dev/null 2>&1 || fail "new who"
one add --published 2021-05-04 who.tally h1.txt > /dev/null || fail "add who"
one show who.tally "$(one incidents who.tally | cut -c 1-8)" > show
sed -n '/^CAUSES/,/^$/p' show | grep -q rocket || { cat show; fail "no cause"; }
sed -n '/^WHO IS BLAMED/,/^$/p' show | grep -q 'Islamic State' || { cat show; fail "nobody is blamed"; }

# "A figure of 30 dead" is 30; "next to" is no day to come; a name is no town.
echo 'A figure of 30 dead in Manbij was given on Monday.' | one extract --published 2022-05-10 > out
grep -q '"min":30' out || { cat out; fail "a figure of 30"; }
echo 'Northern Wire withdraws a figure of 30 dead in Manbij on 8 May 2022.' | one extract > out
grep -q '"modality":"denied"' out || { cat out; fail "a figure that is withdrawn"; }
echo 'An airstrike on Sunday destroyed a bakery next to the mill in Manbij, killing five workers.' |
    one extract --published 2022-05-10 > out
grep -q '"start":"2022-05-08"' out || { cat out; fail "next to"; }
echo 'It named Hassan al-Jassim, who was killed in Manbij.' | one extract > out
grep -q '"name":"Hassan"' out && { cat out; fail "a person is a town"; }
# What was shelled shelled nobody.
echo 'The vegetable market of Manbij was shelled by government forces on 10 May 2022, a doctor said.' | one extract > out
grep -q '"actor":\["government forces"\]' out || { cat out; fail "who shelled"; }
echo 'The vegetable market of Manbij was shelled on 10 May 2022, a doctor said.' | one extract > out
grep -q '"actor":\["' out && { cat out; fail "a market shelled itself"; }
# "In the strike, X, a Y, said": X says it; "on 10 May, a medic said": a medic does.
echo 'Four people were killed in the strike, Omar Khalid, a spokesman for the town, said.' | one extract > out
grep -q '"name":"Omar Khalid"' out || { cat out; fail "X, a Y, said"; }
echo 'Shelling killed four people in Manbij on Tuesday, 10 May, a medic said.' | one extract --published 2022-05-10 > out
grep -q '"text":"a medic"' out || { cat out; fail "the day is no name"; }
echo 'The civil defence on Wednesday corrected its toll of the strike in Manbij. It said that 21 people were killed there.' |
    one extract > out
grep -q '"organisation":"civil defence"' out || { cat out; fail "it is the subject of the sentence before"; }
# Who flees a quarter is displaced.
echo 'Some 40 families fled the quarter of Manbij on Monday.' | one extract --published 2022-05-10 > out
grep -q '"effect":"displaced"' out || { cat out; fail "who fled"; }
# "The coalition" is that of the place, unless the report says whose.
for place in Sanaa Raqqa; do
	rm -f coalition.tally; new_case coalition.tally
	echo "The coalition said it struck a depot in $place on 1 June 2021. Residents said an airstrike killed 9 people in $place on 1 June 2021." > r.txt
	"$TALLY" add --published 2021-06-02 coalition.tally r.txt > out 2>&1 || { cat out; fail "add"; }
	"$TALLY" show coalition.tally "$("$TALLY" incidents coalition.tally | cut -c 1-8)" > shown
	case $place in Sanaa) whose=Saudi-led ;; *) whose=US-led ;; esac
	[ "$(grep -c "^  $whose coalition" shown)" = 2 ] || { cat shown; fail "whose coalition in $place"; }
done
sed -i 's/^The coalition/The US-led coalition/; s/Raqqa/Sanaa/g' r.txt; rm -f coalition.tally; new_case coalition.tally
"$TALLY" add --published 2021-06-02 coalition.tally r.txt > out 2>&1 || { cat out; fail "add"; }
"$TALLY" show coalition.tally "$("$TALLY" incidents coalition.tally | cut -c 1-8)" > shown
grep -q '^  US-led coalition' shown || { cat shown; fail "a coalition that is named"; }
echo '1 passed, 0 failed, 0 skipped'
