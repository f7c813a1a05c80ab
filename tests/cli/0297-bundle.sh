#!/bin/sh
# A bundle is checked by the script in it with sha256sum and openssl alone; each
# thing that is changed in it is found.
. "$(dirname "$0")/case.sh"
command -v openssl > /dev/null && command -v unzip > /dev/null || { echo "openssl or unzip is not here"; exit 77; }
openssl version | grep -q 'OpenSSL [3-9]' || { echo "openssl is older than 3.0"; exit 77; }
new_case c.tally
for n in three four five six seven; do
	echo "At least $n people were killed in the mill on Monday, a doctor said." > $n.txt
done
"$TALLY" add --published 2021-05-06 c.tally ./*.txt > /dev/null 2>&1 || fail "add"
expect 2 "say where" "$TALLY" bundle c.tally
expect 0 "people you trust" "$TALLY" bundle c.tally --to all.zip --reason "for the registry"
expect 9 "exists already" "$TALLY" bundle c.tally --to all.zip
unzip -tq all.zip > /dev/null || fail "no good ZIP archive"
unzip -q all.zip -d all
sh all/check.sh > out 2>&1 || { cat out; fail "check.sh"; }
grep -q '^5 captures: all of it holds' out || { cat out; fail "not all were checked"; }
grep -q "$("$TALLY" key | sed -n 's/^words *//p')" out || fail "does not print the words"
cmp -s five.txt "all/captures/$(sha256sum < five.txt | cut -d' ' -f1)" || fail "other bytes"
verified c.tally
"$TALLY" log c.tally | grep -q 'for the registry' || fail "not in the journal"

# One capture alone, with no word of the others.
id=$(sha256sum < six.txt | cut -d' ' -f1)
"$TALLY" bundle c.tally "$(echo "$id" | cut -c1-12)" --to one.zip > /dev/null 2>&1 || fail "one"
unzip -q one.zip -d one; sh one/check.sh > out 2>&1 || { cat out; fail "check one"; }
grep -rq seven one && fail "shows another capture"

# What is changed is found.
sums() { (cd t && find . -type f ! -name SHA256SUMS ! -name SHA256SUMS.sig | sed 's,^\./,,' | LC_ALL=C sort |
    xargs sha256sum > SHA256SUMS); }
false_with() {
	grep -q "FALSE: $1" out || { cat out; fail "not found: $1"; }
}
try() { rm -rf t; cp -r one t; }
try; echo x >> "t/captures/$id"; sh t/check.sh > out 2>&1 && fail "changed bytes"; false_with "a file is not"
try; echo x > t/captures/more; sh t/check.sh > out 2>&1 && fail "a file more"; false_with "a file is here"
try; echo x >> "t/captures/$id"; sums; sh t/check.sh > out 2>&1 && fail "a new list"; false_with "the signature"
# Somebody with a key of his own signs the list anew; the journal is not his.
try; openssl genpkey -algorithm ed25519 -out his.key 2> /dev/null
new=$(printf 'other words' | sha256sum | cut -d' ' -f1)
printf 'other words' > "t/captures/$new"; rm "t/captures/$id"
sed "4s/.*/$(printf '%032d' 0 | openssl base64)/" "t/proofs/$id.tlog-proof" > "t/proofs/$new.tlog-proof"
openssl pkey -in his.key -pubout -out t/keys/desk.pem; sums
openssl pkeyutl -sign -inkey his.key -rawin -in t/SHA256SUMS -out t/SHA256SUMS.sig
sh t/check.sh > out 2>&1 && fail "another's capture"; false_with "proofs/$new.tlog-proof is of another capture"
exit 0
