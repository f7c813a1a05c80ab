#!/bin/sh
# tally extract: the account of a reading, and calls that are refused.
. "$(dirname "$0")/case.sh"
printf 'Rescuers said that six people were killed in Aleppo.\n' > one.txt
"$TALLY" extract --explain one.txt > out || fail "no account"
grep -q "by rule 'passive'" out || fail "the account names no rule"
grep -q "speaker: 'Rescuers'" out || fail "the account names no speaker"
expect 2 "leave out --jsonl" "$TALLY" extract --explain --jsonl one.txt
expect 2 "is no day" "$TALLY" extract --published soon one.txt
