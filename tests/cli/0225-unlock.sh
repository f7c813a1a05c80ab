#!/bin/sh
# A passphrase that is typed once: the agent gives it to the next commands, and to
# nobody once it is locked.  (When it locks by itself: tests/unit/test_cli_agent.c.)
. "$(dirname "$0")/case.sh"
XDG_RUNTIME_DIR=$TEST_FOLDER/run; export XDG_RUNTIME_DIR; mkdir -p -m 700 "$XDG_RUNTIME_DIR"
trap '"$TALLY" lock > /dev/null 2>&1' EXIT
# The process that was started for a case of this folder.
agent_pid() {
	for p in /proc/[0-9]*; do
		tr '\0' ' ' < "$p/cmdline" | grep -q "unlock .*$TEST_FOLDER" && echo "${p#/proc/}"
	done 2> /dev/null | head -1
}
printf 'a long passphrase\n' > words; printf 'another one\n' > other
"$TALLY" new --passphrase-file words c.tally > out 2> err || { cat err; fail "new"; }
echo 'Three people were killed when a shell hit the mill in Mosul on Sunday, a doctor said.' > r.txt
expect 4 "nothing is unlocked" "$TALLY" lock
expect 5 "wrong passphrase" "$TALLY" unlock --passphrase-file other c.tally
expect 2 "takes a whole number" "$TALLY" unlock --passphrase-file words --minutes 0 c.tally
expect 5 "passphrase" setsid "$TALLY" incidents c.tally
"$TALLY" unlock --passphrase-file words --minutes 5 "$TEST_FOLDER/c.tally" > out 2> err || { cat err; fail "unlock"; }
grep -q 'for 5 minutes' out || { cat out; fail "does not say how long"; }
[ "$(stat -c %a "$XDG_RUNTIME_DIR/tally/agent")" = 700 ] || fail "others may reach the socket"
# Neither the case nor the author's key asks any more; a moved case is the same.
mv c.tally moved.tally
setsid "$TALLY" add --published 2017-03-26 moved.tally r.txt > out 2> err < /dev/null || { cat err; fail "add"; }
setsid "$TALLY" verify moved.tally > out 2> err < /dev/null || { cat err; fail "verify"; }
# What it knows is not in its memory as others may read it, and not on the disk.
pid=$(agent_pid)
[ -n "$pid" ] || fail "no agent runs"
grep -q '^VmLck:[[:space:]]*[1-9]' "/proc/$pid/status" || { grep VmLck "/proc/$pid/status"; fail "its memory may go to swap"; }
grep -q 'Max core file size *0 ' "/proc/$pid/limits" || fail "it may dump core"
grep -r -l 'a long passphrase' "$XDG_RUNTIME_DIR" data 2> /dev/null && fail "the passphrase is on the disk"
"$TALLY" lock > out || fail "lock"
expect 5 "passphrase" setsid "$TALLY" incidents moved.tally
expect 4 "nothing is unlocked" "$TALLY" lock
# A socket that a killed agent left is no obstacle.
"$TALLY" unlock --passphrase-file words "$TEST_FOLDER/moved.tally" > out 2> err || { cat err; fail "unlock again"; }
pid=$(agent_pid)
kill -9 "$pid"
expect 5 "passphrase" setsid "$TALLY" incidents moved.tally
"$TALLY" unlock --passphrase-file words "$TEST_FOLDER/moved.tally" > out 2> err || { cat err; fail "unlock after a kill"; }
setsid "$TALLY" incidents moved.tally > out 2> err < /dev/null || { cat err; fail "incidents"; }
new_case plain.tally
expect 2 "nothing to unlock" "$TALLY" unlock plain.tally
exit 0
