#!/bin/sh
# An archive that shows no incident: only figures in which nobody can be told, also from the difference of two.
. "$(dirname "$0")/case.sh"
new_case c.tally
report() { printf '%s\n' "$2" > "$1.txt"; "$TALLY" add --published "$3" --publisher Post c.tally "$1.txt" > /dev/null 2>&1 || fail "add $1"; }
report a 'At least 40 people were killed in a market in Tikrit on 3 March 2017, the mayor said.' 2017-03-05
report b 'At least 2 people were killed in a market in Kirkuk on 9 May 2018, the mayor said.' 2018-05-10
report d 'At least 30 people were killed in a market in Samarra on 9 June 2017, the mayor said.' 2017-06-10
publish_all() {
	for id in $("$TALLY" incidents --json c.tally | sed -n 's/.*"id": *"\([0-9a-f]*\)".*/\1/p'); do
		n=0; count=$("$TALLY" show --json c.tally "$id" | grep -c '"claim":')
		while [ $n -lt "$count" ]; do "$TALLY" decide c.tally accept "$id" --claim $n --reason read > /dev/null 2>&1; n=$((n + 1)); done
		"$TALLY" release c.tally "$id" --reason read > /dev/null || fail "release"
	done
	"$TALLY" publish --day "$1" c.tally pub > out || { cat out; fail "publish"; }
	verified pub
}
printf 'incidents\tno\naggregate_least\t2\n' > policy.txt
expect 3 "is 3 at least" "$TALLY" policy c.tally --set policy.txt --reason no
printf 'incidents\tno\naggregate_least\t5\n' > policy.txt
"$TALLY" policy c.tally --set policy.txt --reason agreed > /dev/null || fail "policy"
publish_all 2019-01-01
tr -d '\r' < pub/data/aggregate.csv > first
grep -qx '2017,IQ,all,70,' first || { cat first; fail "the sum of 2017"; }
grep -q '^2018,IQ,all,under 5' first && ! grep -q '^2018.*,2,' first || { cat first; fail "two people are told"; }
[ ! -d pub/incident ] && ! grep -rqi 'tikrit\|kirkuk\|samarra' pub || fail "an incident is shown"
grep -q '>70<' pub/en/index.html || fail "no figure on the page"
find pub -name '*.tlog-proof' | grep -q . && fail "a proof of a record"

# One death more in a year: the difference would tell of one.
report f 'At least one person was killed in a market in Balad on 2 August 2017, the mayor said.' 2017-08-03
publish_all 2019-02-01
tr -d '\r' < pub/data/aggregate.csv > second
grep -q '^2017,IQ,all,70,as published before' second || { cat second; fail "the difference tells of one"; }
report g 'At least 12 people were killed in a market in Ramadi on 5 August 2017, the mayor said.' 2017-08-06
publish_all 2019-03-01
grep -q '^2017,IQ,all,83,' pub/data/aggregate.csv || { cat pub/data/aggregate.csv; fail "what may be told is not"; }

# The earlier states again, and to incidents and back: what stood is marked as gone.
for n in 1 2 3; do "$TALLY" publish --state $n c.tally again$n > out && grep -q "bit for bit" out || { cat out; fail "state $n"; }; done
: > policy.txt; "$TALLY" policy c.tally --set policy.txt --reason open > /dev/null || fail "policy"
publish_all 2019-04-01
[ -d pub/incident ] && [ ! -e pub/data/aggregate.csv ] || fail "no incidents after the policy opened them"
printf 'incidents\tno\n' > policy.txt; "$TALLY" policy c.tally --set policy.txt --reason closed > /dev/null || fail "policy"
publish_all 2019-05-01
[ ! -d pub/incident ] || fail "incidents stay after the policy closed them"
tr -d '\r' < pub/data/months.csv | grep -q '^2019-05,5,0,0,5,0' || { cat pub/data/months.csv; fail "what went is not counted"; }
exit 0
