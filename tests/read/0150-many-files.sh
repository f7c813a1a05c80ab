#!/bin/sh
# Many files: read ahead in children of their own, given in the order of the call,
# whatever fails in between.
cd "$TEST_FOLDER" || exit 1
fail() { echo "$*"; cat out err; exit 1; }
files= want=
for i in 01 02 03 04 05 06 07 08 09 10 11 12 13 14; do
	case $i in
	03) head -c 3000 /dev/zero > $i.bin; files="$files $i.bin" ;;
	07) files="$files missing.txt" ;;
	09) printf '<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title><item><title>A</title><link>https://example.org/a</link><description>%s</description></item><item><title>B</title><link>https://example.org/b</link><description>%s</description></item></channel></rss>' \
	        'The first entry says that nobody was hurt by the fire on the quay.' \
	        'The second entry says that the fire was out before the night.' > $i.xml
	    files="$files $i.xml"; want="$want 09.xml" ;;
	*)  echo "Report $i says that three people were hurt by the quay." > $i.txt
	    files="$files $i.txt"; want="$want $i.txt" ;;
	esac
done
# shellcheck disable=SC2086
"$TALLY" read --json $files > out 2> err && fail "succeeded"
got=$(sed 's/^{"file":"\([^"#]*\).*/\1/' out | uniq | tr '\n' ' ')
[ "$got" = "${want# } " ] || fail "in another order: $got"
grep -q '03.bin' err && grep -q 'missing.txt' err || fail "does not name both failures"
[ "$(grep -c 'three people' out)" = 11 ] || fail "not every report"
# The same into a case: in that order, the two that fail named, nothing lost.
"$TALLY" new --plain c.tally > /dev/null 2>&1 || fail "new"
# shellcheck disable=SC2086
"$TALLY" add c.tally $files > out 2> err && fail "added all"
got=$(sed -n 's/^\(added\|kept\) [0-9a-f]*  \([^ #]*\) .*/\2/p' out | uniq | tr '\n' ' ')
[ "$got" = "${want# } " ] || fail "added in another order: $got"
grep -q '03.bin' err && grep -q 'missing.txt' err || fail "add does not name both failures"
"$TALLY" verify c.tally > out 2>&1 || fail "verify"
grep -q ' 14 captures' out || fail "not all of them"
# One after which nothing goes on: the readings that were begun are let go.
awk 'BEGIN { for (i = 0; i < 20000; i++) printf "Line %d of a long report on the quay.\n", i }' > long.txt
for i in 1 2 3 4 5 6 7 8 9; do { echo "$i"; cat long.txt; } > long-$i.txt; done
timeout 60 "$TALLY" extract missing.txt long-*.txt > out 2> err; [ $? -eq 3 ] || fail "extract goes on, or waits for ever"
exit 0
