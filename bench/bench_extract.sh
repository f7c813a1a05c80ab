#!/bin/sh
# Throughput of `tally extract` beside `wc -w` on the same bytes.
# The text is made of examples/, repeated until it has about 20 MB.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python=$(command -v python3 || true)
: > "$work/one.jsonl"
n=0
for file in examples/*.txt; do
	n=$((n + 1))
	awk -v id="d$n" 'BEGIN { printf "{\"id\":\"%s\",\"published\":\"2017-03-26\",\"text\":\"", id }
	    { gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); gsub(/\t/, "\\t"); printf "%s\\n", $0 }
	    END { print "\"}" }' "$file" >> "$work/one.jsonl"
done
size=$(wc -c < "$work/one.jsonl"); times=$((20000000 / size + 1))
i=0; while [ $i -lt $times ]; do cat "$work/one.jsonl"; i=$((i + 1)); done > "$work/all.jsonl"
bytes=$(wc -c < "$work/all.jsonl")
now() { date +%s%N; }
a=$(now); LC_ALL=C.UTF-8 wc -w < "$work/all.jsonl" > /dev/null; b=$(now)
"$TALLY" extract --jsonl --threads 1 < "$work/all.jsonl" > /dev/null; c=$(now)
awk -v n="$bytes" -v w=$((b - a)) -v t=$((c - b)) 'BEGIN {
	printf "extract, 1 thread\t%.1f MB/s\twc -w %.1f MB/s\t%.3f\tMB of JSON lines a second\n",
	    n / t * 1e3, n / w * 1e3, w / t }'
