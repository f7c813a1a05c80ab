#!/bin/sh
# `tally link --dedupe` on made-up casualty lists (bench/people_lists.c has the
# recipe), beside `sort -u` of the same file.  ROWS=1000000 for the large one.
set -eu
TALLY=${TALLY:-$PWD/build/tally}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
rows=${ROWS:-100000}
cc -O2 -D_GNU_SOURCE -o "$work/people_lists" bench/people_lists.c
"$work/people_lists" bench/people "$rows" "${SEED:-1}" "$work/truth.tsv" > "$work/list.csv"
now() { date +%s%N; }
a=$(now); sort -u "$work/list.csv" > "$work/sorted"; b=$(now)
"$TALLY" link --dedupe "$work/list.csv" > "$work/pairs.jsonl" 2> "$work/remarks" &
pid=$!; peak=0
while kill -0 $pid 2> /dev/null; do
	now_kb=$(awk '/VmHWM/ { print $2 }' /proc/$pid/status 2> /dev/null || echo 0)
	[ "${now_kb:-0}" -gt $peak ] && peak=$now_kb
	sleep 0.05
done
wait $pid; c=$(now)
awk -v n="$rows" -v s=$((b - a)) -v t=$((c - b)) -v kb=$peak 'BEGIN {
	printf "link, %d rows\t%.0f rows/s\tsort -u %.0f rows/s\t%.3f\trows a second\n", n, n / t * 1e9, n / s * 1e9, s / t
	printf "link, %d rows\t%.0f MB\t-\t-\tlargest size in memory\n", n, kb / 1000 }'
awk -F'\t' -v n="$rows" 'NR == FNR { person[$1] = $2; size[$2]++; next }
    FNR == 1 { for (i in size) gold += size[i] * (size[i] - 1) / 2 }
    { split($0, part, "\""); made++; right += person[part[8]] == person[part[12]] }
    END { p = right / made; r = right / gold
	printf "link, %d rows\tF1 %.3f\t-\t-\tprecision %.3f, recall %.3f of %d pairs\n", n, 2 * p * r / (p + r), p, r, gold }' \
    "$work/truth.tsv" "$work/pairs.jsonl"
