#!/bin/sh
# A case from its making to its verification, encrypted and plain.
. "$(dirname "$0")/case.sh"
echo 'correct horse battery' > pw
echo 'Twelve people were killed in the harbour on Monday, the fire brigade said.' > a.txt
printf '<html><head><title>Harbour</title></head><body><article><p>%s</p><p>%s</p></article></body></html>' \
    'The fire brigade said on Tuesday that it had found fourteen bodies in the warehouse by the harbour.' \
    'Nobody has said who is responsible for the explosion, which was heard in the whole of the town.' > b.html

"$TALLY" new --passphrase-file pw enc.tally > out 2> err || fail "new"
grep -q 'author key' err || fail "does not say that it made a key"
[ "$(stat -c %a "$XDG_DATA_HOME/tally/keys/desk.key")" = 600 ] || fail "others may read the key"
"$TALLY" add --passphrase-file pw --published 2021-05-06 enc.tally a.txt b.html > out 2> err ||
    { cat err; fail "add"; }
[ "$(grep -c '^added' out)" -eq 2 ] || { cat out; fail "two were added"; }
verified --passphrase-file pw enc.tally
grep -q '2 captures, 2 readings' out || { cat out; fail "counts"; }
grep -q 'your own key' out || fail "does not know its own key"
"$TALLY" verify --json --passphrase-file pw enc.tally | grep -q '"verified": true' || fail "json"

# Nothing of it can be read in the file, nor in what lies beside it.
cat enc.tally* | grep -qa -e harbour -e SQLite -e 'a\.txt' && fail "plain text in the case"

"$TALLY" new --plain plain.tally > out 2> err || true
grep -q 'NOT encrypted' err || fail "does not say aloud that it is plain"
rm -rf "$XDG_DATA_HOME" plain.tally
"$TALLY" new --plain plain.tally > out 2> err || fail "new --plain"
cat a.txt | "$TALLY" add plain.tally - > out 2> err || fail "add from standard input"
grep -q 'give --published' err || fail "does not ask for the date"
verified plain.tally
