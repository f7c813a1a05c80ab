#!/bin/sh
# Mails and sheets in a web archive are read: what a case writes out as WARC comes back whole.
. "$(dirname "$0")/case.sh"
printf 'From: Desk <desk@mill.example>\nTo: us@mill.example\nSubject: the mill\nDate: Mon, 3 May 2021 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nAt least nine people were killed in the mill on Monday, a doctor said.\n' > letter.eml
new_case c.tally
"$TALLY" add c.tally letter.eml > out 2>&1 || { cat out; fail "add"; }
"$TALLY" sheet out c.tally claims claims.xlsx --reason "for the test" > out 2>&1 || { cat out; fail "a sheet"; }
"$TALLY" add --published 2021-05-04 c.tally claims.xlsx > out 2>&1 || { cat out; fail "add the sheet"; }
"$TALLY" export c.tally --warc all.warc > out 2>&1 || { cat out; fail "export"; }
"$TALLY" read all.warc > text 2> err || { cat err; fail "read"; }
grep -q '^At least nine people were killed in the mill' text || { cat text err; fail "the mail is not read"; }
new_case d.tally
"$TALLY" add --json d.tally all.warc > out 2> err || { cat out err; fail "taken in again"; }
for file in letter.eml claims.xlsx; do
	grep -q "$(sha256sum $file | cut -c 1-64)" out || { cat out err; fail "$file did not come back"; }
done
"$TALLY" incidents d.tally | grep -q 'at least 9\|9' || { "$TALLY" incidents d.tally; fail "what the mail says"; }
verified d.tally
exit 0
