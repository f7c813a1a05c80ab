#!/bin/sh
# Where two people write in a case, one alone publishes nothing.
. "$(dirname "$0")/case.sh"
mine=$TEST_FOLDER/mine theirs=$TEST_FOLDER/theirs
as() { XDG_DATA_HOME=$1; export XDG_DATA_HOME; shift; "$@"; }
as "$mine" new_case c.tally
echo "At least seven people were killed by an airstrike in Mosul on Monday, civil defence said." > a.txt
as "$mine" "$TALLY" add --published 2021-05-04 --publisher "Harbour Post" c.tally a.txt > /dev/null 2>&1 || fail "add"
"$TALLY" policy --default > policy.txt
as "$mine" "$TALLY" policy c.tally --set policy.txt --reason "agreed" > /dev/null || fail "policy"
id=$("$TALLY" incidents --json c.tally | sed -n 's/.*"id": *"\([0-9a-f]*\)".*/\1/p')
as "$theirs" "$TALLY" decide c.tally accept "$id" --claim 0 --reason "read" > /dev/null 2>&1 || fail "accept"
as "$mine" "$TALLY" release c.tally "$id" --reason "read" --note "the first count" > /dev/null || fail "release"
as "$mine" "$TALLY" publish --day 2021-06-01 c.tally pub > out || fail "publish"
grep -q "published 0 incidents" out && grep -q "second person" out || { cat out; fail "one person published alone"; }
as "$mine" "$TALLY" release c.tally "$id" --reason "read again" --note "the first count" > /dev/null || fail "release"
as "$mine" "$TALLY" publish --day 2021-06-01 c.tally pub > out || fail "publish"
grep -q "published 0 incidents" out || fail "the same person was taken for two"
as "$theirs" "$TALLY" release c.tally "$id" --reason "read, too" > /dev/null || fail "second release"
as "$mine" "$TALLY" publish --day 2021-06-01 c.tally pub > out || fail "publish"
grep -q "published 1 incidents" out || { cat out; fail "two people are not enough"; }
verified pub
# The archive names neither of them.
for home in "$mine" "$theirs"; do
	name=$(as "$home" "$TALLY" key | sed -n 's/^key *\(desk-[0-9a-f]*\).*/\1/p')
	grep -rq -- "$name" pub && fail "the archive names $name"
done
verified c.tally
