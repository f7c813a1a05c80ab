#!/bin/sh
# tally extract: the account of a reading, and calls that are refused.
. "$(dirname "$0")/case.sh"
printf 'Rescuers said that six people were killed in Aleppo.\n' > one.txt
"$TALLY" extract --explain one.txt > out || fail "no account"
grep -q "by rule 'passive'" out || fail "the account names no rule"
grep -q "speaker: 'Rescuers'" out || fail "the account names no speaker"
expect 2 "leave out --jsonl" "$TALLY" extract --explain --jsonl one.txt
expect 2 "is no day" "$TALLY" extract --published soon one.txt

# JSON lines: several inputs one after the other, a long text between short ones; nothing
# is opened once the reading has begun, and every thread has given up its system calls.
line() { printf '{"id":"%s","text":"%s"}\n' "$1" "$2"; }
long=$(awk 'BEGIN { for (i = 0; i < 14000; i++) printf "Officials said four people were killed. " }')
{ line a 'Two people were killed.'; line b "$long"; line c 'Three people were killed.'; } > lines
line d 'Five people were killed.' > more
"$TALLY" extract --jsonl --threads 2 lines more > out || fail "two files of lines"
[ "$(cut -c1-9 out | tr -d '\n')" = '{"id":"a"{"id":"b"{"id":"c"{"id":"d"' ] || fail "order of two files"
expect 3 "cannot open 'none'" "$TALLY" extract --jsonl lines none
if command -v strace > /dev/null; then
	strace -f -e trace=prctl,landlock_restrict_self,openat -o trace \
	    "$TALLY" extract --jsonl --threads 2 lines > /dev/null || fail "strace"
	[ "$(grep -c 'PR_SET_SECCOMP.*= 0\|PR_SET_SECCOMP.*unfinished' trace)" -ge 3 ] || fail "a thread is not confined"
	awk '/PR_SET_SECCOMP/ { begun = 1 } begun && /openat/ { bad = 1 } END { exit bad }' trace ||
	    fail "a file was opened by a thread that reads"
fi
