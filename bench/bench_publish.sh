#!/bin/sh
# Publishing: a whole archive, and one change, beside copying the same files
# with cp in the same minute.  COUNT=20000 for the large one.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
count=${COUNT:-2000}
make -s build/publish_bench build/tally
build/publish_bench "$work/c.tally" "$count"
XDG_DATA_HOME=$work/data; export XDG_DATA_HOME
now() { date +%s%N; }
# per NAME OURS REFERENCE WHAT: nanoseconds, printed as seconds and a ratio.
per() { awk -v n="$1" -v a="$2" -v b="$3" -v w="$4" 'BEGIN { printf "%s\t%.2f\t%.2f\t%.2f\t%s\n", n, a / 1e9, b / 1e9, a / b, w }'; }

begin=$(now); build/tally publish --day 2031-05-04 "$work/c.tally" "$work/pub" > "$work/out" 2> /dev/null; whole=$(($(now) - begin))
begin=$(now); cp -r "$work/pub" "$work/copy"; sync -f "$work"; copied=$(($(now) - begin))
per publish_s "$whole" "$copied" "seconds for $count incidents in two languages; cp -r of the same files"
begin=$(now); build/tally publish --day 2031-05-05 "$work/c.tally" "$work/pub" > "$work/none" 2> /dev/null; none=$(($(now) - begin))
grep -q " 0 files written" "$work/none"
per publish_nothing_s "$none" "$copied" "seconds where nothing has changed"
build/publish_bench "$work/c.tally" "$count" again
begin=$(now); build/tally publish --day 2031-05-06 --json "$work/c.tally" "$work/pub" > "$work/one" 2> /dev/null; one=$(($(now) - begin))
per publish_change_s "$one" "$copied" "seconds after one incident was released again"
all=$(find "$work/pub" -type f | wc -l); written=$(sed -n 's/.*"written": \([0-9]*\).*/\1/p' "$work/one")
awk -v a="$written" -v b="$all" 'BEGIN { printf "publish_change_files\t%d\t%d\t%.5f\tfiles written after one incident was released again; all files\n", a, b, a / b }'
begin=$(now); build/tally verify "$work/pub" > "$work/verified"; checked=$(($(now) - begin))
begin=$(now); find "$work/pub" -type f -exec sha256sum {} + > /dev/null; hashed=$(($(now) - begin))
per verify_archive_s "$checked" "$hashed" "seconds to verify the archive; sha256sum of the same files"
du -sk "$work/pub" | awk -v c="$count" '{ printf "publish_kib\t%d\t%d\t%.1f\tKiB of the archive; incidents\n", $1, c, $1 / c }'
