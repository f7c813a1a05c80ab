#!/bin/sh
# Somebody else's archive: verified whole; each kind of change is found and named.
. "$(dirname "$0")/case.sh"
new_case c.tally
for n in seven eight nine; do
	echo "At least $n people were killed by an airstrike in Mosul on Monday, civil defence said." > $n.txt
done
"$TALLY" add --published 2021-05-04 --publisher "Harbour Post" c.tally seven.txt > /dev/null 2>&1 || fail "add"
"$TALLY" add --published 2021-07-08 --publisher "Coast Radio" c.tally eight.txt > /dev/null 2>&1 || fail "add"
"$TALLY" add --published 2021-09-09 --publisher "Coast Radio" c.tally nine.txt > /dev/null 2>&1 || fail "add"
"$TALLY" policy --default > policy.txt && "$TALLY" policy c.tally --set policy.txt --reason "agreed" > /dev/null || fail "policy"
for id in $("$TALLY" incidents --json c.tally | sed -n 's/.*"id": *"\([0-9a-f]*\)".*/\1/p'); do
	count=$("$TALLY" show --json c.tally "$id" | grep -c '"claim":')
	n=0
	while [ "$n" -lt "$count" ]; do
		"$TALLY" decide c.tally accept "$id" --claim "$n" --reason "read" > /dev/null || fail "accept"
		n=$((n + 1))
	done
	"$TALLY" release c.tally "$id" --reason "read" > /dev/null || fail "release"
	[ -e pub ] || "$TALLY" publish --day 2021-10-01 c.tally pub > /dev/null || fail "publish"
done
"$TALLY" publish --day 2021-10-02 c.tally pub > out || fail "publish"
grep -q "published 3 incidents.* 2 changed" out || { cat out; fail "not three, two of them new"; }
"$TALLY" verify pub > out || { cat out; fail "does not verify"; }
grep -q "^verified" out && grep -q "3 incidents with 3 claims, 3 entries" out || { cat out; fail "says something else"; }
"$TALLY" verify --json pub | grep -q '"verified": true' || fail "json"

# The proof of the first publication still stands, unchanged.
grep -l "^1$" pub/incident/*/*.tlog-proof > /dev/null || fail "no proof against the older checkpoint was kept"

# try WHAT WORDS COMMAND…: change a copy, and it is found and called so.
try() {
	what=$1 words=$2; shift 2
	rm -rf copy && cp -r pub copy
	(cd copy && "$@") || fail "cannot change: $what"
	"$TALLY" verify copy > out 2> err && { cat out; fail "not found: $what"; }
	grep -q -- "$words" out || { cat out err; fail "not named: $what"; }
	[ "$(wc -l < err)" -eq 1 ] || { cat err; fail "more than one line: $what"; }
}
record=$(cd pub && ls incident/*/*.json | head -1); other=$(cd pub && ls incident/*/*.json | tail -1)
try "a changed page" "is not what was signed" sed -i 's/<h1>/<h1> /' en/index.html
try "a file taken out" "is not there" rm "${record%.json}.tlog-proof"
try "a file put in" "nobody signed it" touch en/more.html
try "a changed figure" "is not what was signed" sed -i 's/"value":[0-9]*/"value":1/' "$record"
try "a swapped proof" "the proof of something else" cp "${other%.json}.tlog-proof" "${record%.json}.tlog-proof"
try "a changed sum" "is of none of the archive's keys" sed -i '1s/^./0/' SHA256SUMS
try "an older checkpoint" "log" sh -c 'sed -n "s/^x//p" /dev/null; sed -i "2s/3/2/" log/checkpoint'
try "another key" "none of the archive's keys" sh -c 'echo "archive+00000000+AVOeNHHRlgw2ISdum4WA9Illq3dh7EouGaImQpTKMplP" > /dev/null; printf "%064d" 0 > SHA256SUMS.sig'

# One bit of any file: found, and the file named.
(cd pub && find . -type f | sort) | awk '{ print substr($0, 3), NR * 7919 }' > files
while read -r file seed; do
	rm -rf copy && cp -r pub copy
	size=$(wc -c < "copy/$file")
	[ "$size" -gt 0 ] || continue
	at=$((seed % size))
	byte=$(od -An -tu1 -j "$at" -N 1 "copy/$file" | tr -d ' ')
	# shellcheck disable=SC2059  # an octal escape
	printf "\\$(printf '%03o' $((byte ^ 1)))" | dd of="copy/$file" bs=1 seek="$at" conv=notrunc 2> /dev/null
	"$TALLY" verify copy > out 2> err && fail "a flipped bit in $file at $at was not found"
	grep -q -e "$file" -e "keys.txt" -e "SHA256SUMS" -e "none of the archive's keys" -e "sums/" out err ||
	    { cat out err; fail "does not name $file"; }
done < files
