#!/bin/sh
# What people accepted stays accepted, whatever else is decided on the claim, and so does its figure in what is
# published; a claim entered by hand was read by whoever entered it; a retracted one takes its copies along.
. "$(dirname "$0")/case.sh"
new_case case.tally
echo "An airstrike killed 12 people at the mill in Raqqa on 1 May 2025, the civil defence said." > one.txt
echo "Residents of Raqqa said that 20 people were killed by the airstrike on the mill on 1 May 2025." > two.txt
echo "On 1 May 2025 an airstrike killed 12 people at the mill in Raqqa, the civil defence said on Friday." > copy.txt
echo "In Raqqa starben am 1. Mai 2025 vierzehn Menschen, sagt ein Arzt; das Krankenhaus zählt Dutzende Verletzte." > hand.txt
for f in one two copy hand; do "$TALLY" add --published 2025-05-02 case.tally $f.txt > out 2>&1 || { cat out; fail "add $f"; }; done
I=$("$TALLY" incidents case.tally | cut -c 1-8)
[ "$(echo "$I" | wc -l)" -eq 1 ] || { "$TALLY" incidents case.tally; fail "not one incident"; }
does() { "$TALLY" decide case.tally "$@" --reason "for the test" > out 2>&1 || { cat out; fail "decide $*"; }; }
number() { "$TALLY" show case.tally "$I" | sed -n "/^COUNTS/,/^[A-Z ]*\$/s/.*\\[\\([0-9]*\\)\\] “\\([^”]*$1\\).*/\\1/p" | head -1; }
"$TALLY" policy --default > policy.txt && "$TALLY" policy case.tally --set policy.txt --reason x > out 2>&1 || fail policy
claims() { "$TALLY" release case.tally "$I" --show | sed -n "s/^\([0-9]*\) claims.*/\1/p"; }
killed() { "$TALLY" release case.tally "$I" --show | sed -n 's/^killed: //p'; }

does accept "$I" --claim "$(number '12 people')"
does accept "$I" --claim "$(number '20 people')"
[ "$(killed)" = 12 ] && [ "$(claims)" = 2 ] || { "$TALLY" release case.tally "$I" --show; fail "accepted: $(killed)"; }
does edit "$I" --claim "$(number '12 people')" --set "said=2025-05-02"
does set_sites "$I" --claims "$(number '12 people')" --one "*"
does weigh "$I" --one airstrike --claim "$(number '20 people')" --value 1
[ "$(killed)" = 12 ] && [ "$(claims)" = 2 ] || { "$TALLY" release case.tally "$I" --show; fail "corrected, put and weighed, it is not published: $(killed)"; }

does add "$I" --report "$(sha256sum hand.txt | cut -c 1-12)" --quote "vierzehn Menschen" \
    --set "kind=casualty; effect=killed; basis=recovered; count=14; source=a doctor"
"$TALLY" show case.tally "$I" > shown
grep -q '3 of [0-9]* counts read' shown || { cat shown; fail "entered by hand, it counts as unread"; }
grep -q 'entered by hand \[[0-9]*\]' shown || { cat shown; fail "does not say what was entered"; }
grep -q '14 bodies recovered' shown || { cat shown; fail "does not say what was counted"; }
"$TALLY" release case.tally "$I" --show | grep -q 'vierzehn' || fail "entered by hand, it is not published"
does add "$I" --report "$(sha256sum hand.txt | cut -c 1-12)" --quote "Dutzende Verletzte" \
    --set "kind=casualty; effect=injured; count=Dozens; source=the hospital"
"$TALLY" show case.tally "$I" | sed -n '/^INJURED/,/^$/p' | grep -q 'at least 24' || { "$TALLY" show case.tally "$I"; fail "dozens by hand are no dozens"; }
expect 2 'a word such as dozens' "$TALLY" decide case.tally edit "$I" --claim 0 --set "count=umpteen" --reason x

read_twice() { "$TALLY" decide case.tally second "$(sed -n 's/^decided \([0-9a-f]*\).*/\1/p' out)" --reason "read" \
    --key second.key > out 2>&1 || { cat out; fail "second"; }; }
[ "$(killed)" = "12 to at least 14" ] || fail "before anything is taken back: $(killed)"
# Who is named anew for a claim has no other's body.
does edit "$I" --claim "$(number '20 people')" --set "source=the mayor"
"$TALLY" show case.tally "$I" > shown
grep -q '“20 people were killed” — the mayor (' shown || { cat shown; fail "who is named anew keeps the old body"; }
# Words for a body are no person's name, which would be withheld; whatever else is may be one.
source_of() { "$TALLY" log case.tally | tail -1 | grep -o '"source.*'; }
does edit "$I" --claim "$(number '20 people')" --set "source=the general hospital"
source_of | grep -q 'name.":null' || { source_of; fail "a body is a person"; }
does edit "$I" --claim "$(number '20 people')" --set "source=Dr. Selim of the hospital"
source_of | grep -q 'name.":."Dr. Selim' || { source_of; fail "a person is a body"; }
does retract "$I" --claim "$(number '20 people')"; read_twice
"$TALLY" release case.tally "$I" --show > out
grep -q '20 people' out || { cat out; fail "a retracted figure is not told"; }
grep -q '^killed: 12$' out || { cat out; fail "the range without what was retracted"; }
does reject "$I" --claim "$(number '12 people')"; read_twice
case $(killed) in 12*) fail "set aside, it is published: $(killed)";; esac
"$TALLY" rebuild --check case.tally > out || { cat out; fail "rebuild differs"; }
verified case.tally
exit 0
