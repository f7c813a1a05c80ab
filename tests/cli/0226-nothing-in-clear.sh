#!/bin/sh
# Nothing of an encrypted case stands in clear on the disk: not in the file, its
# journal while a change is under way, temporary files, an index, a log; nor the
# passphrase; not after a kill; and no core can be dumped.
. "$(dirname "$0")/case.sh"
TMPDIR=$TEST_FOLDER/tmp; XDG_RUNTIME_DIR=$TEST_FOLDER/run; export TMPDIR XDG_RUNTIME_DIR
mkdir -p "$TMPDIR" case; mkdir -m 700 "$XDG_RUNTIME_DIR"
outside=$(mktemp -d /tmp/tally-outside-XXXXXX); trap 'rm -rf "$outside"; "$TALLY" lock > /dev/null 2>&1' EXIT
canary=quagga-bright-lantern
printf '%s\n' "$canary-words" > "$outside/words"
report() { echo "Report $1: three people were killed at the $canary-mill in Mosul, $canary-name said on Sunday."; }
in_clear() { grep -r -l -a -e "$canary" -e "$(printf '%s' "$canary" | sed 's/./&\x00/g')" case tmp run data 2> /dev/null && fail "in clear on the disk: $1"; :; }
report 1 > "$outside/$canary-1.txt"; report 2 > "$outside/2.txt"
"$TALLY" new --passphrase-file "$outside/words" case/c.tally > out 2> err || { cat err; fail "new"; }
"$TALLY" new --help | tr '\n' ' ' | grep -q 'forgotten passphrase is final' || fail "does not say that a forgotten passphrase is final"
"$TALLY" unlock --passphrase-file "$outside/words" case/c.tally > /dev/null || fail "unlock"
"$TALLY" add --published 2017-03-26 --publisher "$canary paper" case/c.tally "$outside" > out 2> err
id=$("$TALLY" incidents case/c.tally | awk '{ print $1; exit }')
"$TALLY" decide case/c.tally create --one "$canary name" --reason "$canary reason" > out 2>&1 || { cat out; fail "decide"; }
"$TALLY" show case/c.tally "$id" > out 2>&1; grep -q "$canary" out || fail "the canary is not in the case at all"
"$TALLY" verify case/c.tally > /dev/null || fail "verify"
rm -f out err; in_clear "after use"
# A change that is under way: the journal is there, and encrypted.
i=0; while [ $i -lt 900 ]; do report "more $i" > "$outside/more-$i.txt"; i=$((i + 1)); done
"$TALLY" add --published 2017-03-26 case/c.tally "$outside" > /dev/null 2>&1 & adder=$!
tries=0; until [ -s case/c.tally-journal ]; do
	tries=$((tries + 1)); [ $tries -lt 100000 ] || fail "no change came under way"
	kill -0 $adder 2> /dev/null || break
done
kill -STOP $adder; in_clear "in the middle of a change"
kill -CONT $adder; kill -9 $adder; wait $adder 2> /dev/null
in_clear "after a kill"
"$TALLY" verify case/c.tally > /dev/null || fail "verify after the kill"
exit 0
