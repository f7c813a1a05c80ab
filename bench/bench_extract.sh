#!/bin/sh
# Throughput of `tally extract` beside `wc -w` on the same bytes: one thread and
# all cores, news (made by ../shared/tools/gen_news_corpus.py where it is there,
# else of examples/), news of several kinds (politics, towns, crime, war) where the
# development texts are there, then texts made to be slow.  MB=200 for the long run.
set -eu
TALLY=${TALLY:-$PWD/build/tally}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
corpus=../shared/tools/gen_news_corpus.py
want=$((${MB:-20} * 1000000))

# examples/ as JSON lines, repeated.
from_examples() {
	n=0
	for file in examples/*.txt; do
		n=$((n + 1))
		awk -v id="d$n" 'BEGIN { printf "{\"id\":\"%s\",\"published\":\"2017-03-26\",\"text\":\"", id }
		    { gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); gsub(/\t/, "\\t"); printf "%s\\n", $0 }
		    END { print "\"}" }' "$file"
	done > "$work/one"
	size=$(wc -c < "$work/one") i=0
	while [ $i -le $((want / size)) ]; do cat "$work/one"; i=$((i + 1)); done
}
# The texts of several sets, mixed, without their gold, repeated.
mix() {
	python3 - "$want" ../shared/bench/data/ <<-'END'
	import json, random, sys
	lines = []
	for name in "polnear", "geoparsing", "gva", "hrdsattack":
	    with open(sys.argv[2] + name + ".jsonl", encoding="utf-8") as file:
	        for line in file:
	            item = json.loads(line)
	            item.pop("gold", None)
	            lines.append(json.dumps(item, ensure_ascii=False) + "\n")
	random.Random(1).shuffle(lines)
	left = int(sys.argv[1])
	while left > 0:
	    for line in lines:
	        sys.stdout.write(line)
	        left -= len(line.encode())
	END
}
# measure NAME THREADS FILE: one line; processor seconds, so that other work on
# the machine matters little, wall-clock beside it, and the peak of memory.
measure() {
	times > "$work/t0"; LC_ALL=C.UTF-8 wc -w < "$3" > /dev/null; times > "$work/t1"
	begin=$(date +%s%N) peak=0
	"$TALLY" extract --jsonl --threads "$2" < "$3" > /dev/null & pid=$!
	while kb=$(awk '/VmHWM/ { print $2 }' /proc/$pid/status 2> /dev/null) && [ -n "$kb" ]; do
		peak=$kb; sleep 0.1; done
	wait $pid; wall=$(($(date +%s%N) - begin)); times > "$work/t2"
	awk -v name="$1" -v n="$(wc -c < "$3")" -v m="$peak" -v wall=$wall '
	    function seconds(t) { split(t, p, /[ms]/); return p[1] * 60 + p[2] }
	    FNR == 2 { cpu[++k] = seconds($1) + seconds($2) }
	    END { w = cpu[2] - cpu[1]; t = cpu[3] - cpu[2]; if (w <= 0) w = 0.005
	    printf "%s\t%.1f MB/s\twc -w %.0f MB/s\t%.3f\tMB a processor second; wall-clock %.1f MB/s; peak %d MB\n",
		name, n / t / 1e6, n / w / 1e6, w / t, n / wall * 1e3, m / 1024 }' \
	    "$work/t0" "$work/t1" "$work/t2"
}
if [ -f $corpus ] && command -v python3 > /dev/null; then
	python3 $corpus make $((want / 1840)) "$work/news" > /dev/null
else
	from_examples > "$work/news"
fi
measure "extract, 1 thread" 1 "$work/news"
cores=$(getconf _NPROCESSORS_ONLN)
[ "$cores" -lt 2 ] || measure "extract, $cores threads" "$cores" "$work/news"
if [ -f ../shared/bench/data/polnear.jsonl ] && command -v python3 > /dev/null; then
	PYTHONIOENCODING=utf-8 mix > "$work/mixed"
	measure "news of several kinds, 1 thread" 1 "$work/mixed"
fi
[ -n "${ONLY_NEWS:-}" ] && exit 0
from_examples > "$work/dense"
measure "reports of harm only, 1 thread" 1 "$work/dense"
for kind in sentence quotes nested 'no spaces' clitics names scripts; do
	sh bench/pathological.sh "$kind" 2000000 > "$work/slow"
	measure "$kind, 2 MB" 1 "$work/slow"
done
