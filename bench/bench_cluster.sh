#!/bin/sh
# Claims a second of `tally cluster` beside `wc -w` on the same bytes; made-up
# reports of made-up events, three claims each, with a known answer.
set -eu
TALLY=${TALLY:-$PWD/build/tally}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
n=${REPORTS:-40000}
awk -v n=$n 'BEGIN {
	srand(7)
	split("market school bridge house clinic bakery farm station camp road", target, " ")
	split("rockets shells aircraft drones gunmen", means, " ")
	while (made < n) {
		event++
		for (i = 1; i <= 3; i++) name[i] = sprintf("Q%c%c%c%c%s", 97 + 26 * rand(), 97 + 26 * rand(), 97 + 26 * rand(), 97 + 26 * rand(), i == 1 ? "abad" : i == 2 ? "an" : "uri")
		month = 1 + int(12 * rand()); day = 1 + int(27 * rand()); dead = 1 + int(30 * rand()); hurt = 1 + int(60 * rand())
		t = target[1 + int(10 * rand())]; m = means[1 + int(5 * rand())]
		copies = rand() < .4 ? 1 : 1 + int(1 / (rand() + .08))
		for (c = 0; c < copies && made < n; c++) {
			late = int(2 * rand())
			printf "{\"id\":\"d%d\",\"event\":%d,\"published\":\"2021-%02d-%02d\",\"text\":\"", made++, event, month, day + late
			printf "At least %d people were killed when %s hit a %s in the town of %s, %s said. ", dead + (rand() < .2), m, t, name[1], rand() < .5 ? "a doctor" : "residents"
			printf "%d were wounded, according to %s %s, who runs the hospital of %s. ", hurt + int(3 * rand()), name[2], name[3], name[1]
			printf "%s\"}\n", rand() < .5 ? "Two children were among the dead." : "Rescuers recovered three bodies from the rubble on the next morning."
		}
	}
}' > "$work/docs.jsonl"
now() { date +%s%N; }
a=$(now); LC_ALL=C.UTF-8 wc -w < "$work/docs.jsonl" > /dev/null; b=$(now)
"$TALLY" cluster --jsonl < "$work/docs.jsonl" > "$work/incidents.jsonl"; c=$(now)
f1=$(awk -F'"' 'NR == FNR { split($0, p, /"event":|,"published/); event[$4] = p[2]; next }
	{ split($0, p, /"reports":\[|\]/); k = split(p[2], id, ","); said += k * (k - 1)
	  split("", here); for (i = 1; i <= k; i++) { gsub(/"/, "", id[i]); here[event[id[i]]]++ }
	  for (e in here) both += here[e] * (here[e] - 1) }
	END { for (d in event) all[event[d]]++; for (e in all) true += all[e] * (all[e] - 1)
	      printf "%.3f", 2 * both / (said + true) }' "$work/docs.jsonl" "$work/incidents.jsonl")
awk -v n=$n -v w=$((b - a)) -v t=$((c - b)) -v f1="$f1" 'BEGIN {
	printf "cluster\t%.0f claims/s\twc -w %.0f claims/s\t%.4f\tread, extracted and clustered; pairwise F1 %s\n",
	    3 * n / t * 1e9, 3 * n / w * 1e9, w / t, f1 }'
