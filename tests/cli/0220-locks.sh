#!/bin/sh
# Passphrases, other people's keys, damaged and truncated files.
. "$(dirname "$0")/case.sh"
echo 'correct horse battery' > pw; echo 'wrong horse battery' > wrong; : > nothing
echo 'Three people were killed in the mill, a doctor said.' > good.txt
"$TALLY" new --passphrase-file pw c.tally > /dev/null 2>&1 || fail "new"
"$TALLY" add --passphrase-file pw --published 2021-05-06 c.tally good.txt > /dev/null 2>&1 || fail "add"

unchanged c.tally expect 5 "wrong passphrase" "$TALLY" verify --passphrase-file wrong c.tally
unchanged c.tally expect 5 "wrong passphrase" "$TALLY" add --passphrase-file wrong c.tally good.txt
unchanged c.tally expect 5 "give --passphrase-file" setsid "$TALLY" verify c.tally < /dev/null
expect 2 "should be the passphrase" "$TALLY" verify --passphrase-file nothing c.tally
expect 2 "exclude each other" "$TALLY" new --plain --passphrase-file pw x.tally
[ ! -e x.tally ] || fail "made a case all the same"

size=$(stat -c %s c.tally)
for cut in 50 4096 $((size - 4096)) $((size - 1)); do
	head -c "$cut" c.tally > cut.tally
	"$TALLY" verify --passphrase-file pw cut.tally > out 2> err; code=$?
	[ "$code" -eq 6 ] || [ "$cut" -eq 50 -a "$code" -eq 3 ] || { cat err; fail "cut to $cut: exit $code"; }
	grep -q -e truncated -e 'too short' err || { cat err; fail "cut to $cut: does not say so"; }
done

# A key that is locked with another passphrase is asked for, not replaced.
"$TALLY" new --passphrase-file wrong other.tally > out 2> err && fail "took a locked key"
grep -q 'key-passphrase-file' err || { cat err; fail "does not say what to do"; }
"$TALLY" new --passphrase-file wrong --key-passphrase-file pw other.tally > /dev/null 2>&1 || fail "two passphrases"
echo junk > "$XDG_DATA_HOME/tally/keys/desk.key"
unchanged c.tally expect 6 "not a key file" "$TALLY" add --passphrase-file pw c.tally good.txt
