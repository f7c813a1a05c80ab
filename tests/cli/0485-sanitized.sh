#!/bin/sh
# Every text of the benchmarks, read by the program with its sanitizers in (build/tally-san): each gets its line, and nothing
# is read or written beside what it should be.
root=$(cd "$(dirname "$0")/../.." && pwd)
bench=$root/../shared/bench
[ -f "$bench/score.py" ] || { echo "no benchmarks: ../shared/bench is not there"; exit 77; }
[ -x "$root/build/tally-san" ] || { echo "build/tally-san is not built: make build/tally-san"; exit 1; }

for data in "$root/../shared/articles" "$bench"/data/*.jsonl; do
	python3 "$bench/score.py" inputs "$data" > in 2> /dev/null && head -1 in | grep -q '"text"' || continue       # others are no texts
	ASAN_OPTIONS=detect_leaks=0 "$root/build/tally-san" extract --jsonl < in > out 2> err ||
		{ grep -m 12 . err; echo "$(basename "$data"): the program with sanitizers stopped"; exit 1; }
	[ "$(wc -l < in)" -eq "$(wc -l < out)" ] || { echo "$(basename "$data"): not a line for each text"; exit 1; }
	seen=$((${seen:-0} + $(wc -l < in)))
done
[ "${seen:-0}" -gt 1000 ] || { echo "only ${seen:-0} texts were read"; exit 1; }
