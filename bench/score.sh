#!/bin/sh
# Run every benchmark that is present in ../shared/bench on its development half
# and print one line a task, with the figures of the last earlier day beside.
# Figures (no text) are kept in bench/results/YYYY-MM-DD.tsv; TASKS="pitf gva"
# runs only those.
cd "$(dirname "$0")/.." || exit 1
bench=../shared/bench
[ -f $bench/score.py ] || { echo "no benchmarks: $bench is not there"; exit 77; }
today=bench/results/$(date -u +%Y-%m-%d).tsv
before=$(ls bench/results/*.tsv 2> /dev/null | grep -v "$today" | tail -1)
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT INT TERM
mkdir -p bench/results

profile() { case $1 in acled) echo acled ;; airwars*) echo airwars ;; *) echo own ;; esac; }

score() {
	task=$1 data=$2
	python3 $bench/score.py inputs "$data" > "$work/in" &&
	    build/tally extract --jsonl --profile "$(profile "$task")" < "$work/in" > "$work/out" &&
	    python3 $bench/score.py "$task" "$data" "$work/out" | tail -1 || echo "$task failed=1"
}

for task in ${TASKS:-pitf acled gva gvdb airwars_gaza hrdsattack muc4 polnear centcom geoparsing claims}; do
	case $task in claims) data=../shared/articles ;; *) data=$bench/data/$task.jsonl ;; esac
	[ -e "$data" ] || continue
	line=$(score "$task" "$data")
	{ [ -f "$today" ] && grep -v "^$task	" "$today"; echo "$line" | sed 's/ /	/'; } > "$work/new"
	cp "$work/new" "$today"
	echo "$line"
	[ -n "$before" ] && grep "^$task	" "$before" | sed 's/^[^	]*	/    before: /'
done
exit 0
