#!/bin/sh
# Runs every test and adds up: unit tests, command-line scenarios, checks of
# the tree.  Each scenario is a script tests/*/NNNN-name.sh that exits 0
# (passed), 77 (skipped; says why) or anything else (failed).  One whose last
# line is "N passed, M failed, K skipped" counts as so many.
cd "$(dirname "$0")/.." || exit 1
TALLY=$PWD/build/tally; export TALLY
passed=0 failed=0 skipped=0
add() { passed=$((passed + $1)); failed=$((failed + $2)); skipped=$((skipped + $3)); }

echo "== unit tests"
build/unit > build/unit.log 2>&1; code=$?
grep -v '^[0-9]* passed,' build/unit.log
counts=$(grep -E '^[0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$' build/unit.log | tail -1 | tr -d ',a-z')
if [ -z "$counts" ]; then echo "FAILED the unit tests ended without a count (exit $code)"; add 0 1 0
else add $counts; fi

if build/replay > build/replay.log 2>&1; then add 1 0 0
else add 0 1 0; tail -30 build/replay.log; echo "FAILED fuzz corpora: $(grep -E '^[a-z0-9_]+$' build/replay.log | tail -1)"; fi

for script in tools/check_*.sh tests/*/[0-9]*.sh; do
	[ -f "$script" ] || continue
	folder=$(mktemp -d) || exit 1
	(TEST_FOLDER=$folder XDG_DATA_HOME=$folder/data HOME=$folder timeout 600 sh "$script") > "$folder.log" 2>&1; code=$?
	counts=$(tail -1 "$folder.log" | grep -E '^[0-9]+ passed, [0-9]+ failed, [0-9]+ skipped$' | tr -d ',a-z')
	case $code in
	0)  add ${counts:-1 0 0} ;;
	77) add 0 0 1; echo "skipped $script: $(tail -1 "$folder.log")" ;;
	*)  add ${counts:-0 1 0}; sed 's/^/  /' "$folder.log"; echo "FAILED $script (exit $code)" ;;
	esac
	rm -rf "$folder" "$folder.log"
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
