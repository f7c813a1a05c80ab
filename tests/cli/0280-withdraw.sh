#!/bin/sh
# A capture is taken out; everything else still verifies, and old proofs hold.
. "$(dirname "$0")/case.sh"
new_case c.tally
for n in three four five; do
	echo "At least $n people were killed in the mill on Monday, said Zebulon." > $n.txt
done
"$TALLY" add --published 2021-05-06 c.tally ./*.txt > /dev/null 2>&1 || fail "add"
id=$(sha256sum < five.txt | cut -c1-12)
"$TALLY" prove c.tally "$id" > p || fail "prove"
expect 2 "say why" "$TALLY" withdraw c.tally "$id"
expect 4 "no capture" "$TALLY" withdraw c.tally 00000000 --reason x
"$TALLY" withdraw c.tally "$id" --reason 'the family asked' > out || fail "withdraw"
verified c.tally
grep -q '2 captures, 2 readings, 2 decisions' out || { cat out; fail "counts"; }
grep -q 'withdrawn 2' out || { cat out; fail "does not say what was withdrawn"; }
grep -a -q 'At least five' c.tally && fail "the text is still in the file"
"$TALLY" log c.tally | grep -c '  withdrawn$' | grep -q '^2$' || fail "log"
"$TALLY" log c.tally | grep -q 'the family asked' || fail "the reason is not kept"
"$TALLY" prove --check p > /dev/null || fail "the old proof does not hold"
expect 4 "no capture" "$TALLY" prove c.tally "$id"
"$TALLY" rebuild c.tally | grep -q 'nothing differs: 2' || fail "rebuild"
