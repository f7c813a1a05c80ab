#!/bin/sh
# Documents a second of `tally group` beside `wc -w` on the same bytes; the
# made-up corpus has a known answer: families of copies, edits and cuts.
set -eu
TALLY=${TALLY:-$PWD/build/tally}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
n=30000
awk -v n=$n 'BEGIN {
	srand(11)
	while (made < n) {
		family++
		for (s = 0; s < 18; s++) for (w = 0; w < 16; w++) word[s, w] = "w" int(20000 * rand() ^ 3)
		copies = rand() < .55 ? 1 : 2 + int(1 / (rand() + .02))
		for (c = 0; c < copies && made < n; c++) {
			edit = c == 0 ? 0 : .05 * rand(); cut = c == 0 ? 0 : .6 * (rand() < .35)
			printf "{\"id\":\"d%d\",\"family\":%d,\"text\":\"", made++, family
			for (s = 0; s < 18; s++) if (rand() >= cut) {
				for (w = 0; w < 16; w++) printf "%s ", rand() < edit ? "x" int(1e9 * rand()) : word[s, w]
				printf "\\n"
			}
			print "\"}"
		}
	}
}' > "$work/docs.jsonl"
now() { date +%s%N; }
a=$(now); LC_ALL=C.UTF-8 wc -w < "$work/docs.jsonl" > /dev/null; b=$(now)
"$TALLY" group --jsonl < "$work/docs.jsonl" > "$work/groups.tsv"; c=$(now)
f1=$(sed 's/.*"family":\([0-9]*\).*/\1/' "$work/docs.jsonl" | paste "$work/groups.tsv" - | awk -F'\t' '
	{ said[$2]++; true[$3]++; both[$2, $3]++ }
	END { for (k in said) s += said[k] * (said[k] - 1); for (k in true) t += true[k] * (true[k] - 1)
	      for (k in both) b += both[k] * (both[k] - 1); printf "%.4f", 2 * b / (s + t) }')
awk -v n=$n -v w=$((b - a)) -v t=$((c - b)) -v f1="$f1" 'BEGIN {
	printf "group, 2 threads\t%.0f documents/s\twc -w %.0f documents/s\t%.3f\tpairwise F1 %s\n",
	    n / t * 1e9, n / w * 1e9, w / t, f1 }'
