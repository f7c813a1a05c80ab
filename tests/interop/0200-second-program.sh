#!/bin/sh
# docs/format.md is enough to check a case: a program that was written from it alone
# (second.py) finds a sound case sound, and every change below, as tally verify does.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../cli/case.sh"
command -v python3 > /dev/null || { echo "no python3 here"; exit 77; }
second() { python3 "$here/second.py" "$@"; }
one() { XDG_DATA_HOME=$TEST_FOLDER/one "$TALLY" "$@"; }
two() { XDG_DATA_HOME=$TEST_FOLDER/two "$TALLY" "$@"; }
for n in two three four five six; do
	echo "At least $n people were killed in the mill in Raqqa on Monday, a \"doctor\" said." > $n.txt
done
head -c 700000 /dev/urandom | od -An -tx1 > large.txt
one new --plain c.tally > /dev/null 2>&1 || fail "new"
one add --published 2021-05-06 c.tally two.txt three.txt large.txt > /dev/null 2>&1 || fail "add"
cp c.tally d.tally
two add --published 2021-05-06 d.tally four.txt five.txt > /dev/null 2>&1 || fail "add"
two withdraw d.tally "$(sha256sum < two.txt | cut -c1-12)" --reason "asked for" > /dev/null 2>&1 || fail "withdraw"
one add --published 2021-05-07 c.tally six.txt > /dev/null 2>&1 || fail "add six"
one merge c.tally d.tally > /dev/null || fail "merge"
verified c.tally
second c.tally > out || { cat out; fail "a sound case is not sound to the second program"; }
grep -q '^[1-9][0-9]* entries, 0 findings$' out || { cat out; fail "nothing was looked at"; }

# Each by somebody who can write SQL.
tried=0
while IFS= read -r sql; do
	[ -n "$sql" ] || continue
	cp c.tally x.tally
	python3 -c 'import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
before = db.total_changes
db.executescript(sys.argv[2])
sys.exit(0 if db.total_changes > before else 1)' x.tally "$sql" || fail "changes nothing: $sql"
	second x.tally > out && { cat out; fail "the second program does not find: $sql"; }
	"$TALLY" verify x.tally > out 2>&1 && { cat out; fail "tally verify does not find: $sql"; }
	tried=$((tried + 1))
done << 'END'
UPDATE capture SET origin = 'other.txt' WHERE entry = 2;
UPDATE capture SET size = size + 1 WHERE entry = 2;
DELETE FROM capture WHERE entry = 4;
UPDATE reading SET published = '2030-01-01' WHERE entry = 3;
UPDATE decision SET reason = 'because';
UPDATE case_file SET name = 'other';
UPDATE desk SET peaks = zeroblob(length(peaks));
UPDATE entry SET commitment = randomblob(32) WHERE entry = 3;
UPDATE entry SET sealed = randomblob(length(sealed)) WHERE entry = 3;
UPDATE entry_key SET secret = randomblob(32) WHERE entry = 3;
DELETE FROM entry_key WHERE entry = 5;
DELETE FROM entry WHERE entry = 4;
DELETE FROM checkpoint;
UPDATE checkpoint SET note = replace(note, 'computed ', 'computed A');
UPDATE blob_chunk SET bytes = zeroblob(length(bytes)) WHERE ordinal = 1;
DELETE FROM blob_chunk WHERE ordinal = 2;
UPDATE blob SET size = size - 1 WHERE size > 10;
DELETE FROM blob WHERE size < 200;
INSERT INTO blob SELECT case_id, zeroblob(32), 0, 0 FROM case_file;
UPDATE claim SET count_min = 99 WHERE count_min = 2 OR count_min = 3;
UPDATE incident SET killed_min = 99;
DELETE FROM computed_member WHERE kind = 'reading';
UPDATE computed SET total = randomblob(2048);
UPDATE seen SET size = size + 1;
END
[ "$tried" -eq 24 ] || fail "only $tried changes were tried"
[ "$(wc -l < "$here/second.py")" -le 500 ] || fail "the second program has more than 500 lines"
exit 0
