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
