#!/bin/sh
# The public archive: nothing by accident, nothing withheld in it, and anybody
# can check it with sha256sum and openssl.
. "$(dirname "$0")/case.sh"
new_case c.tally
cat > a.txt <<'END'
Shells hit the market of Marsa Gharbia on Monday, killing at least seven people, said Rania Oulabi, a doctor at the town clinic.
Among the dead were Idris Benhalla, 41, and 9-year-old Salma Benhalla.
END
cat > b.txt <<'END'
The civil defence said on Tuesday that 12 people were killed in the shelling of the market of Marsa Gharbia.
END
"$TALLY" add --published 2021-05-04 --publisher "Harbour Post" c.tally a.txt > /dev/null 2>&1 || fail "add"
"$TALLY" add --published 2021-05-05 --publisher "Coast Radio" c.tally b.txt > /dev/null 2>&1 || fail "add"
id=$("$TALLY" incidents --json c.tally | sed -n 's/.*"id": *"\([0-9a-f]*\)".*/\1/p' | head -1)
[ -n "$id" ] || fail "no incident"

# Without a policy, without a release, without accepted claims: nothing.
expect 9 "no publication policy is in force" "$TALLY" publish c.tally pub
[ -e pub ] && fail "a refused publication made the folder"
"$TALLY" policy --default > policy.txt || fail "policy --default"
expect 2 "needs a reason" "$TALLY" policy c.tally --set policy.txt
printf 'names_adults\tyes\n' > bad.txt
expect 3 "only with a ground" "$TALLY" policy c.tally --set bad.txt --reason "no"
printf 'nonsense\tyes\n' > bad.txt
expect 3 "no setting 'nonsense'" "$TALLY" policy c.tally --set bad.txt --reason "no"
"$TALLY" policy c.tally --set policy.txt --reason "agreed" > /dev/null || fail "policy"
expect 9 "nothing of it is accepted" "$TALLY" release c.tally "$id" --reason "read"
"$TALLY" publish c.tally pub > out || fail "publish"
grep -q "no incident is released" out || fail "does not say that nothing is released"

count=$("$TALLY" show --json c.tally "$id" | grep -c '"claim":')
n=0
while [ "$n" -lt "$count" ]; do
	"$TALLY" decide c.tally accept "$id" --claim "$n" --reason "zq accepted by the second desk" > /dev/null || fail "accept"
	n=$((n + 1))
done
"$TALLY" release c.tally "$id" --show > shown || fail "show"
"$TALLY" publish c.tally pub > out || fail "publish"
grep -q "published 0 incidents" out || fail "--show has released it"
expect 2 "needs a reason" "$TALLY" release c.tally "$id"
"$TALLY" release c.tally "$id" --reason "read by all of us" > /dev/null || fail "release"
"$TALLY" publish --day 2021-06-01 c.tally pub > out || fail "publish"
grep -q "published 1 incidents" out || fail "does not publish it"
verified c.tally

# Nothing of what is withheld, in no file and no name of a file.
key=$("$TALLY" key | sed -n 's/^key *\(desk-[0-9a-f]*\).*/\1/p')
for secret in "Oulabi" "Benhalla" "Idris" "Salma" "read by all of us" "zq accepted" "$key" "a\\.txt"; do
	grep -rqi -- "$secret" pub && { grep -rli -- "$secret" pub; fail "shows '$secret'"; }
done
find pub | grep -qi benhalla && fail "a file's name shows a name"

# Common tools agree.
(cd pub && openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig \
    > /dev/null 2>&1) || fail "openssl does not verify the signature"
(cd pub && sha256sum --check --quiet SHA256SUMS && cat sums/* | sha256sum --check --quiet) > out 2>&1 ||
    { cat out; fail "sums do not hold"; }
[ "$(cd pub && find . -type f ! -name 'SHA256SUMS*' | wc -l)" -eq "$(cd pub && cat sums/* SHA256SUMS | wc -l)" ] ||
    fail "there are files that no sum covers"
record=$(cd pub && echo incident/*/*.json) proof=$(cd pub && echo incident/*/*.tlog-proof)
(cd pub && sh check.sh "$record" "$proof") > out 2>&1 || { cat out; fail "check.sh"; }
grep -q "^holds: entry 0 of 1" out || fail "check.sh does not say that it holds"
sed 's/"min":7/"min":8/' "pub/$record" > changed.json
(sh pub/check.sh changed.json "pub/$proof") > /dev/null 2>&1 && fail "check.sh takes a changed record"
sed 's/^index 0/index 1/' "pub/$proof" > moved
"$TALLY" prove --check "pub/$proof" --bytes "pub/$record" --log-key "$(head -n 1 pub/keys.txt)" > /dev/null ||
    fail "prove --check"

# Again: nothing is written, nothing is recorded.
before=$(sha256sum < c.tally)
"$TALLY" publish --day 2021-06-02 c.tally pub > out || fail "again"
grep -q "0 changed, 0 files written" out || { cat out; fail "writes what has not changed"; }
[ "$(sha256sum < c.tally)" = "$before" ] || fail "an empty publication was recorded"

# A new report changes nothing that is published, until somebody releases it.
echo "A hospital said on Wednesday that 15 people were killed in the shelling of the market of Marsa Gharbia on Monday." > c.txt
"$TALLY" add --published 2021-05-06 --publisher "Harbour Post" c.tally c.txt > /dev/null 2>&1 || fail "add"
"$TALLY" publish --day 2021-06-03 c.tally pub > out || fail "publish"
grep -q "0 changed, 0 files written" out || { cat out; fail "a new report changed the archive"; }

# Taken back: the pages go, the log keeps that there was something.
"$TALLY" release c.tally "$id" --take-back --reason "asked for by the family" > /dev/null || fail "take back"
"$TALLY" publish --day 2021-06-04 c.tally pub > out || fail "publish"
ls pub/incident > /dev/null 2>&1 && fail "the record is still there"
sed -n 2p pub/log/checkpoint | grep -qx 2 || fail "the log does not tell that something went"

# Somebody else's folder is left alone.
mkdir other && echo mine > other/file
expect 9 "no archive" "$TALLY" publish c.tally other
[ "$(ls -A other)" = file ] || fail "touched a folder that is no archive"
