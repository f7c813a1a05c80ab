#!/bin/sh
# A reading child can do nothing but compute; hostile files are refused in time
# and leave nothing behind.
cd "$(dirname "$0")/../.." || exit 1
root=$PWD; work=$TEST_FOLDER; TALLY=${TALLY:-$root/build/tally}
fail() { echo "$*"; exit 1; }
${CC:-cc} -std=c11 -D_GNU_SOURCE -Isrc -o "$work/attack" tests/read/attack.c build/obj/read/lockdown.o ||
    fail "cannot build the attack"
"$work/attack" || fail "the child is not locked down"

cd "$work" || exit 1
expect() {       # expect CODE PART COMMAND…
	code=$1 part=$2; shift 2
	timeout 120 "$@" > out 2> err; got=$?
	[ "$got" -eq "$code" ] || { cat err; fail "$*: exit $got, expected $code"; }
	grep -q "$part" err || { cat err; fail "$*: does not say '$part'"; }
}
awk 'BEGIN { for (i = 0; i < 50000; i++) printf "<div>"; print "deep" }' > deep.html
expect 7 "nested deeper" "$TALLY" read deep.html
awk 'BEGIN { printf "<p "; for (i = 0; i < 300000; i++) printf "a%d=b ", i; print ">text</p>" }' > attributes.html
timeout 120 "$TALLY" read attributes.html > out 2> err || [ $? -eq 7 ] || fail "attributes.html"
head -c 70000000 /dev/zero | tr '\0' 'x' > large.txt
expect 7 "larger than the limit" "$TALLY" read large.txt
printf 'Two were killed.\n' > good.txt
expect 3 "is empty" "$TALLY" read /dev/null good.txt
grep -q 'Two were killed' out || fail "a bad file kept the good one from being read"

# The program says itself what holds a child back.
"$TALLY" verify --self > out || { cat out; fail "verify --self"; }
grep -q 'making a socket *stopped' out || { cat out; fail "does not say it"; }
# A kernel that lacks something: said, and where nothing holds a child back a failure.
if command -v strace > /dev/null; then
	strace -f -qq -o trace -e inject=landlock_create_ruleset:error=ENOSYS "$TALLY" verify --self > out ||
	    { cat out; fail "without Landlock"; }
	grep -q 'landlock *this kernel has none' out || { cat out; fail "Landlock is missing and not said"; }
	strace -f -qq -o trace -e inject=seccomp:error=ENOSYS -e inject=prctl:error=EINVAL \
	    "$TALLY" verify --self > out 2> err && { cat out; fail "nothing holds a child, and that is fine"; }
	grep -q 'opening a file *NOT STOPPED' out || { cat out; fail "not said what a child may do"; }
	grep -q 'is not held back here' err || { cat err; fail "not said what to do"; }
fi
# extract reads files in the same child.
expect 7 "nested deeper" "$TALLY" extract deep.html

# Neither the child nor its parent opens a socket to anything but each other.
if command -v strace > /dev/null; then
	echo '<html><img src=http://127.0.0.1:9/x><p>A page that names an address.' > page.html
	strace -f -e trace=socket,connect,bind -o trace "$TALLY" read page.html > /dev/null || fail "strace"
	grep -q -e AF_INET -e 'connect(' trace && { cat trace; fail "the network was asked"; }
fi
exit 0
