#!/bin/sh
# The main job on real texts: two articles of ../shared give one incident.
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$(dirname "$0")/case.sh"
texts=$root/../shared/articles
[ -f "$texts/mosul-2017-03-26.txt" ] || { echo "../shared/articles is not here"; exit 77; }

"$TALLY" new --plain case.tally > out 2>&1 || fail "new"
for day in 2017-03-25 2017-03-26; do
	"$TALLY" add --published $day --publisher "The Daily" case.tally "$texts/mosul-$day.txt" \
	    > out 2>&1 || { cat out; fail "add $day"; }
done
"$TALLY" incidents case.tally > list || fail "incidents"
incident=$(grep '17 March 2017 .*(2 reports)' list | cut -c 1-8)
[ -n "$incident" ] || { cat list; fail "the two articles are not one incident of 17 March"; }
"$TALLY" show case.tally "$incident" > text || fail "show"
has() { grep -q "$1" text || { cat text; fail "$2"; }; }
has '^Mosul (al-Jadida)' "the quarter, by name"
has "outside that claimant's count" "one outside civil defence's count"
has '^  at least 101; at least 105 if the sites are disjoint' "the range"
has '^    house  *at least 101' "the house"
has '^    neighboring house  *4' "the neighbouring house"
has '^  scores of civilians killed ' "scores in other buildings stand beside"
has '^  a few bodies recovered ' "removed unregistered stand beside"
has 'undetermined for part of the killed' "status"
has '^  missile + car bomb' "two things that one account needs"
has 'before 25 March 2017 *unsure' "the coalition was unsure before"
has 'strike: confirms a strike' "strike track"
has 'harm: assessing' "harm track"
has '^incident .* 1 carrier ' "one newspaper is one carrier"
grep -Eq '^  (a|it|the)  ' text && { cat text; fail "an article or pronoun stands as a voice"; }
grep -q 'Hassan' text && { cat text; fail "the man of the caption is of another event"; }
"$TALLY" decide case.tally disjoint "$incident" --reason "two houses" > out 2>&1 ||
    { cat out; fail "decide"; }
"$TALLY" show case.tally "$incident" > text || fail "show after the decision"
has '^  at least 105 ' "sites that a person declared disjoint are added"
"$TALLY" decide case.tally undo 00000000000000000000000000000000 --reason x > out2 2>&1
[ $? -eq 4 ] || fail "a decision that is not there: exit 4"
"$TALLY" decide case.tally disjoint "$incident" > out2 2>&1
[ $? -eq 2 ] || fail "a decision without a reason: exit 2"
decision=$(sed -n 's/^decided \([0-9a-f]*\):.*/\1/p' out)
"$TALLY" decide case.tally undo "$decision" --reason "a test" > out 2>&1 || { cat out; fail "undo"; }
"$TALLY" show case.tally "$incident" > text || fail "show after undo"
has '^  at least 101; at least 105 if' "an undone decision bears on nothing"
"$TALLY" verify case.tally > out || { cat out; fail "verify"; }
exit 0
