#!/bin/sh
# Two desks decide and add reports at random in copies of one case: whichever
# takes in the other, the same comes out, and a rebuild makes it again.
. "$(dirname "$0")/case.sh"
one() { XDG_DATA_HOME=$TEST_FOLDER/one "$TALLY" "$@"; }
two() { XDG_DATA_HOME=$TEST_FOLDER/two "$TALLY" "$@"; }
state=7
random() { state=$(((state * 1103515245 + 12345) % 2147483648)); echo $((state / 65536 % $1)); }
report() { # FILE
	set -- "$1" $(random 9) $(random 2) $(random 4)
	town=Aleppo; [ "$3" -eq 0 ] || town=Raqqa
	echo "Shelling killed $(($2 + 2)) people in $town on $(($4 + 1)) May 2021, a doctor said.  Report $1." > "$1"
}
# decide WHO CASE: something a person might do next; some of it is refused.
decide() {
	who=$1 case=$2
	$who incidents "$case" | cut -c 1-8 > ids.txt
	n=$(wc -l < ids.txt); [ "$n" -gt 0 ] || return 0
	id=$(sed -n "$(($(random "$n") + 1))p" ids.txt) other=$(sed -n "$(($(random "$n") + 1))p" ids.txt)
	case $(random 6) in
	0) set -- accept "$id" --claim 0 ;; 1) set -- reject "$id" --claim 0 ;;
	2) set -- merge "$id" --with "$other" ;; 3) set -- split "$id" --claim 0 ;;
	4) set -- set_min "$id" --value "$(random 20)" ;; *) set -- siblings "$id" --with "$other" ;;
	esac
	if $who decide "$case" "$@" --reason "for the test" > done.txt 2>&1; then decided=$((decided + 1))
	else [ $? -le 6 ] || { cat done.txt; fail "decide $*"; }; fi
}
one new --plain a.tally > /dev/null 2>&1 || fail new
for i in 1 2 3 4 5 6; do report r$i.txt; one add --published 2021-05-06 a.tally r$i.txt > /dev/null 2>&1 || fail "add $i"; done
cp a.tally b.tally
decided=0
for i in 7 8 9 10 11 12; do
	decide one a.tally; decide two b.tally
	report r$i.txt
	[ $((i % 3)) -ne 0 ] || two add --published 2021-05-07 b.tally r$i.txt > /dev/null 2>&1 || fail "add $i"
done
[ "$decided" -ge 5 ] || fail "only $decided decisions were taken"
cp a.tally a0.tally
one merge a.tally b.tally > out || { cat out; fail "merge"; }
two merge b.tally a0.tally > out || { cat out; fail "merge the other way"; }
for c in a b; do
	verified $c.tally; grep '^computed' out > computed.$c
	one rebuild --check $c.tally > out 2>&1 || { cat out; fail "rebuild $c"; }
done
cmp computed.a computed.b || fail "the order of merging matters"
for i in 1 2 3; do decide one a.tally; done
one rebuild --check a.tally > out 2>&1 || { cat out; fail "rebuild after more"; }
exit 0
