#!/bin/sh
# One capture proved by a file; checked by us and, where they are there, by
# sha256sum and openssl alone.
. "$(dirname "$0")/case.sh"
new_case c.tally
for n in three four five six seven; do
	echo "At least $n people were killed in the mill on Monday, a doctor said." > $n.txt
done
"$TALLY" add --published 2021-05-06 c.tally ./*.txt > /dev/null 2>&1 || fail "add"
id=$(sha256sum < five.txt | cut -c1-12)
"$TALLY" prove c.tally "$id" > p.tlog-proof || fail "prove"
grep -q four p.tlog-proof && fail "it shows another capture"
key=$("$TALLY" key | sed -n 's/^key *//p')
"$TALLY" prove --check p.tlog-proof --bytes five.txt --log-key "$key" > out || fail "check"
grep -q '"kind":"capture"' out || { cat out; fail "does not show the entry"; }
expect 6 "not the file" "$TALLY" prove --check p.tlog-proof --bytes four.txt
sed 's/^index .*/index 3/' p.tlog-proof > moved
expect 6 "not in the journal" "$TALLY" prove --check moved
expect 3 "not a proof" "$TALLY" prove --check five.txt
expect 4 "no capture" "$TALLY" prove c.tally 000000000000
expect 2 "give CASE" "$TALLY" prove c.tally

# Another desk's key proves nothing here.
XDG_DATA_HOME=$TEST_FOLDER/other; export XDG_DATA_HOME
new_case d.tally
expect 6 "no known key" "$TALLY" prove --check p.tlog-proof
"$TALLY" prove --check p.tlog-proof --log-key "$key" > /dev/null || fail "with the key given"
