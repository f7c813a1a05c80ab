#!/bin/sh
# One clear line, an exit code that says what kind, and the case unchanged.
. "$(dirname "$0")/case.sh"
new_case c.tally
echo 'Three people were killed in the mill, a doctor said.' > good.txt
"$TALLY" add --published 2021-05-06 c.tally good.txt > /dev/null 2>&1 || fail "add"

: > empty.txt; echo "correct horse" > pw
mkdir folder
printf 'Four people\0were killed' > nul.txt
cp good.txt secret.txt
refuse() { unchanged c.tally expect "$@"; }
refuse 3 "folder 'folder' is empty" "$TALLY" add c.tally folder
refuse 3 "No such file"       "$TALLY" add c.tally nowhere.txt
refuse 3 "is empty"           "$TALLY" add c.tally empty.txt
refuse 3 "'nul.txt'"          "$TALLY" add c.tally nul.txt
refuse 2 "lies in the future" "$TALLY" add --published 2999-01-01 c.tally secret.txt
refuse 2 "takes a day"        "$TALLY" add --published 2021-02-30 c.tally secret.txt
refuse 2 "takes a day"        "$TALLY" add --published yesterday c.tally secret.txt
refuse 2 "takes a day"        "$TALLY" add --published 2021-05 c.tally secret.txt
refuse 2 "take a name"       "$TALLY" add --publisher ' ' c.tally secret.txt
refuse 2 "something is missing" "$TALLY" add c.tally
expect 4 "No such file"       "$TALLY" add nowhere.tally good.txt
expect 3 "is not a case"      "$TALLY" add good.txt secret.txt
expect 3 "is not a case"      "$TALLY" verify folder
expect 9 "exists already"     "$TALLY" new --plain c.tally
expect 8 "cannot make the case" "$TALLY" new --passphrase-file pw no/such/folder/c.tally
if [ "$(id -u)" -ne 0 ]; then
	chmod 0 secret.txt
	refuse 3 "Permission denied" "$TALLY" add c.tally secret.txt
fi

# The good ones of many are added, the bad one is named, the code is not 0.
echo 'Five people were killed in the mine, a nurse said.' > other.txt
expect 3 "is empty" "$TALLY" add --published 2021-05-06 c.tally other.txt empty.txt
verified c.tally
grep -q '2 captures' out || { cat out; fail "the good one was not added"; }

# The same bytes are the same capture, whatever the file is called.
cp good.txt copy.txt
unchanged c.tally "$TALLY" add --published 2021-05-06 c.tally copy.txt > out 2>&1
grep -q '^already there' out || { cat out; fail "the same file twice"; }

# Bytes that are not UTF-8 are converted, and the original is kept.
printf 'Six people were killed in the caf\351 of the town, the mayor said on Monday.\n' > latin.txt
"$TALLY" add --published 2021-05-06 c.tally latin.txt > out 2> err || { cat err; fail "Latin-1"; }
grep -q "$(sha256sum < latin.txt | cut -c1-12)" out || { cat out; fail "the original is not kept"; }
verified c.tally
