#!/bin/sh
# Which items of the field's standards are met, seen from the facts.
. "$(dirname "$0")/case.sh"
new_case c.tally
echo "At least seven people were killed by an airstrike in Mosul on Monday, civil defence said." > a.txt
"$TALLY" add --published 2021-05-04 --publisher "Harbour Post" c.tally a.txt > /dev/null 2>&1 || fail "add"
"$TALLY" standards c.tally > out || fail "standards"
for words in "met  .*the place is recorded" "not met .*publication policy" "not met .*case is encrypted" \
    "not met .*third party" "met  .*every claim brings its exact words" "not met .*three kinds of source"; do
	grep -Eq -- "$words" out || { cat out; fail "does not say: $words"; }
done
printf 'contact\tcorrections@archive.example\n' > policy.txt
"$TALLY" policy c.tally --set policy.txt --reason "agreed" > /dev/null || fail "policy"
"$TALLY" standards c.tally > out || fail "standards"
grep -Eq "^  met .*publication policy is in force .*: version 1" out || { cat out; fail "the policy is not seen"; }
grep -Eq "^  met .*send corrections .*: corrections@archive.example" out || { cat out; fail "the contact is not seen"; }
id=$("$TALLY" incidents --json c.tally | sed -n 's/.*"id": *"\([0-9a-f]*\)".*/\1/p')
"$TALLY" standards --json c.tally "$id" > out || fail "one incident"
grep -q '"key": "killed"' out && grep -q '"of": 1' out || { cat out; fail "not of one"; }
expect 4 "no incident" "$TALLY" standards c.tally 000000
