#!/bin/sh
# An attack in which nobody is counted is an incident of the case, with the words that tell of it.
. "$(dirname "$0")/case.sh"
printf 'Rebels threw two bombs at a bank in Lima on Monday, the police said. Nobody was inside the building.\n' > a.txt
printf 'Gunmen killed two guards in Cali on Sunday, police said.\n\nGuerrillas dynamited two pylons near Medellin on Monday.\n' > b.txt
"$TALLY" new --plain c.tally > out 2> err || fail "new"
"$TALLY" add --published 2018-03-20 c.tally a.txt b.txt > out 2> err || { cat err; fail "add"; }
"$TALLY" incidents c.tally > out || fail "incidents"
[ "$(wc -l < out)" -eq 3 ] || { cat out; fail "three incidents"; }
lima=$(awk '/Lima/ { print $1 }' out)
"$TALLY" show c.tally "$lima" > out || fail "show"
grep -q 'threw two bombs at a bank in Lima.*the police' out || { cat out; fail "the quote and who says it"; }
verified c.tally
"$TALLY" rebuild c.tally > out 2>&1 && grep -q 'nothing differs' out || { cat out; fail "rebuild"; }
