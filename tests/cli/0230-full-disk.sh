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
