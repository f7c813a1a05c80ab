#!/bin/sh
# Reports are kept at once and read later, by one program or by several: the same case as if they had been read at once.
. "$(dirname "$0")/case.sh"
say() { printf 'At least %d people were killed in a market in %s on Monday, the mayor said.\n' "$2" "$1"; }
say Tikrit 4 > a.txt; say Samarra 7 > b.txt; printf '\0\1\2\3junk' > c.bin; say Balad 3 > d.txt
zip -q pair.zip b.txt d.txt 2> /dev/null || python3 -c "import zipfile; z = zipfile.ZipFile('pair.zip', 'w'); z.write('b.txt'); z.write('d.txt')"
new_case now.tally; new_case later.tally
"$TALLY" add --published 2017-04-04 --publisher Post now.tally a.txt pair.zip > /dev/null 2>&1

"$TALLY" add --later --published 2017-04-04 --publisher Post later.tally a.txt pair.zip c.bin > out || fail "later"
[ "$(grep -c ^waits out)" -eq 3 ] || { cat out; fail "not all wait"; }
"$TALLY" add --later --published 2017-04-04 --publisher Post later.tally a.txt > out || fail "later again"
grep -q "already there" out || { cat out; fail "waits twice"; }
: > empty; expect 3 "is empty" "$TALLY" add --later later.tally empty
expect 2 "goes neither with" "$TALLY" add --later --json later.tally a.txt
[ -z "$("$TALLY" incidents later.tally 2> /dev/null)" ] || fail "something was read already"
verified later.tally

"$TALLY" work later.tally > out 2> err || { cat err; fail "work"; }
grep -q "2 read, 1 refused" err && grep -q "c.bin" err || { cat err; fail "does not say what was refused"; }
grep -q "^read .*a.txt.*published 2017-04-04" out || { cat out; fail "does not say what it read"; }
"$TALLY" work later.tally > out 2> err || fail "work again"
grep -q "0 read, 0 refused" err && [ ! -s out ] || { cat err out; fail "reads again what is read"; }
verified later.tally
for case in now later; do
	"$TALLY" incidents $case.tally | sed 's/^[0-9a-f]* *//' | sort > $case.list
done
cmp now.list later.list || { cat now.list later.list; fail "read later it is another case"; }
expect 3 "is empty" "$TALLY" add --later later.tally empty

# Other words about the same bytes are a request of their own.
"$TALLY" add --later --published 2017-04-05 later.tally a.txt > out && grep -q ^waits out || { cat out; fail "another day"; }
"$TALLY" work later.tally > out 2> err && grep -q "published 2017-04-05" out || { cat out err; fail "the day was not taken"; }
exit 0
