#!/bin/sh
# Every file of the public suites is read or refused with a reason: none takes
# its reader down, none is silent, nothing is written, nobody is asked.
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tests/cli/case.sh"
suites=$root/../shared/trust
[ -d "$suites" ] || { echo "no suites beside the project"; exit 77; }
for suite in feeds html json csv utf8 warc wacz hostile pdf url unicode blns; do
	[ -d "$suites/$suite" ] || continue
	find "$suites/$suite" -type f ! -name '*#*' | sort > files
	mkdir -p away
	xargs -d '\n' "$TALLY" read --json < files > out 2> err
	[ -s out ] || fail "$suite: nothing was read"
	grep -E 'its reader failed|breaks its promises|takes more than' err > bad && { cat bad; fail "$suite"; }
	[ "$(find . -newer files -type f ! -name out ! -name err ! -name bad)" = "" ] ||
	    fail "$suite: something was written"
	# Each is in the output or has its reason on standard error.
	sed 's/^{"file":"\([^"#]*\).*/\1/' out | sort -u > read
	sed -n "s|.*'\($suites[^'#]*\).*|\1|p" err | sort -u >> read
	sort -u read > told
	comm -23 files told > silent
	[ ! -s silent ] || { head -5 silent; fail "$suite: silent about $(wc -l < silent) files"; }
	rm -f read told silent bad
done
# Hostile files ask no network and write nothing, whoever of the processes tries.
if command -v strace > /dev/null; then
	{ find "$suites/hostile" -type f ! -name '*#*'; find "$suites/pdf" -type f | sort | head -25; } > files
	xargs -d '\n' strace -f -qq -o trace -e trace=network,openat,creat,unlink,rename,mkdir \
	    "$TALLY" read --json < files > out 2> err
	[ -s trace ] || fail "no trace"
	grep -E 'AF_INET|AF_NETLINK|connect\(|bind\(|creat\(|unlink|rename|mkdir' trace && fail "a parser asked or wrote"
	grep -E 'O_WRONLY|O_RDWR|O_CREAT' trace | grep -v '"/dev/null"' && fail "a parser opened a file to write"
fi
exit 0
