#!/bin/sh
# A disk that fills up: one clear line, and the case as it was.
. "$(dirname "$0")/case.sh"
[ "$(id -u)" -eq 0 ] || { echo "a small disk can be mounted by root only"; exit 77; }
mkdir disk
mount -t tmpfs -o size=1m tmpfs disk 2> /dev/null || { echo "no tmpfs can be mounted here"; exit 77; }
trap 'umount "$TEST_FOLDER/disk"' EXIT
new_case disk/c.tally
echo 'Three people were killed in the mill, a doctor said.' > small.txt
"$TALLY" add --published 2021-05-06 disk/c.tally small.txt > /dev/null 2>&1 || fail "add"
# Random digits do not compress to less than half.
{ echo 'Four people were killed.'; head -c 900000 /dev/urandom | od -An -tx1; } > large.txt
unchanged disk/c.tally expect 8 "disk is full" "$TALLY" add --published 2021-05-06 disk/c.tally large.txt
verified disk/c.tally
head -c 2000000 /dev/zero > disk/filler 2> /dev/null
"$TALLY" new --plain disk/d.tally > out 2> err; code=$?
[ "$code" -eq 8 ] && grep -q 'disk is full' err || { cat err; fail "new: exit $code"; }
[ ! -e disk/d.tally ] || fail "left half a case"
rm disk/filler
"$TALLY" add --published 2021-05-06 disk/c.tally small.txt > /dev/null 2>&1 || fail "work does not go on"
verified disk/c.tally

# At each size from the smallest on, until all fits: refused in one line and nothing
# changed, or done; in the end everything is there.
rm -f disk/*
mount -o remount,size=4m disk
"$TALLY" new --plain disk/e.tally > /dev/null 2>&1 || fail "new"
for n in 1 2 3 4 5 6; do
	{ echo "Report $n: $n people were killed."; head -c 40000 /dev/urandom | od -An -tx1; } > many-$n.txt
done
refused=0 size=$(($(stat -c %b disk/e.tally) / 2))
while :; do
	size=$((size + 48))
	mount -o remount,size=${size}k disk
	cp disk/e.tally before
	if "$TALLY" add --published 2021-05-06 disk/e.tally many-*.txt > out 2> err; then break; fi
	grep -q 'disk is full' err || { cat err; fail "at $size KiB"; }
	[ "$(wc -l < err)" -le 1 ] || { cat err; fail "at $size KiB: more than a line"; }
	cmp -s before disk/e.tally || verified disk/e.tally
	refused=$((refused + 1))
	[ $size -lt 4000 ] || fail "it never fits"
done
[ "$refused" -ge 5 ] || fail "the disk was never full ($refused)"
[ "$(grep -c '^added' out)" -eq 6 ] || { cat out; fail "not all of it"; }
verified disk/e.tally
