#!/bin/sh
# What each step of `tally extract` costs, in instructions for a byte of text and in
# branches for a hundred that a simple processor would guess wrong (a wrong guess costs as much
# as fifty instructions): counts, so that other work on the machine does not change them.
# Needs valgrind; takes a minute or two.  bench_steps.sh [FILE of JSON lines] (else examples/).
set -eu
command -v valgrind > /dev/null || { echo "bench_steps: valgrind is not installed, nothing is counted"; exit 0; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
file=${1:-$work/lines}
if [ $# -eq 0 ]; then
	for text in examples/*.txt; do
		awk 'BEGIN { printf "{\"published\":\"2017-03-26\",\"text\":\"" }
		    { gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); gsub(/\t/, "\\t"); printf "%s\\n", $0 }
		    END { print "\"}" }' "$text"
	done > "$file"
fi
make -s build/extract_steps
valgrind --tool=callgrind --branch-sim=yes --callgrind-out-file="$work/out" build/extract_steps "$file" \
    > "$work/bytes" 2> "$work/log" || { cat "$work/log" >&2; exit 1; }
# A step is a function step_NAME of claims/extract.c; the first may be put into another's place.
callgrind_annotate --inclusive=yes --threshold=100 --auto=no --show=Ir,Bcm "$work/out" |
awk -v bytes="$(cat "$work/bytes")" '
	/:(step_[a-z]+|split_cased|extraction_write) / && match($0, /:[a-z_]+ /) {
		name = substr($0, RSTART + 1, RLENGTH - 2)
		sub(/^step_|_cased$/, "", name)
		if (name in cost)
			next
		gsub(/\([^)]*%\)|,/, "")
		all += cost[name] = $1
		missed += wrong[name] = $2
	}
	END {
		for (name in cost)
			printf "%s\t%.1f\t%.0f\n", name, cost[name] / bytes, 100 * wrong[name] / bytes
		printf "all\t%.1f\t%.0f\tinstructions a byte, wrong guesses a hundred bytes\n", all / bytes,
		    100 * missed / bytes
	}' | sort -t'	' -k2,2n
