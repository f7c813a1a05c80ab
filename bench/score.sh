#!/bin/sh
# Run every benchmark that is present in ../shared/bench on its development half
# and print each figure of today beside that of the last earlier day.
# Figures (no text) are kept in bench/results/YYYY-MM-DD.tsv.
# TASKS="pitf gva" runs only those; KEEP=folder keeps inputs and answers there.
cd "$(dirname "$0")/.." || exit 1
bench=../shared/bench tally=build/tally
[ -f $bench/score.py ] || { echo "no benchmarks: $bench is not there"; exit 77; }
today=bench/results/$(date -u +%Y-%m-%d).tsv
before=$(ls bench/results/*.tsv 2> /dev/null | grep -v "$today" | tail -1)
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT INT TERM
mkdir -p bench/results

read_texts='pitf acled gva gvdb airwars_gaza hrdsattack muc4 polnear centcom geoparsing claims'
others='dates gva_clusters airwars_syria gaza_linkage gaza_list_pairs record_linkage speed'

data_of() { case $1 in
	claims|dates) echo ../shared/articles ;;
	gva_clusters) echo $bench/data/gva.jsonl ;;
	speed)        echo examples ;;
	*)            echo $bench/data/$1.jsonl ;;
	esac; }
profile() { case $1 in acled) echo acled ;; airwars*) echo airwars ;; *) echo own ;; esac; }
inputs() { python3 $bench/score.py inputs "$1" > "$work/in"; }
points() { python3 $bench/score.py "$1" "$2" "$work/out" | tail -1; }

# answer TASK DATA: what the program says to the task, in $work/out.
answer() { case $1 in
	gva_clusters|airwars_syria) inputs "$2" &&
	    $tally cluster --jsonl --profile "$(profile "$1")" "$work/in" > "$work/out" ;;
	gaza_linkage)    inputs "$2" &&
	    $tally link --jsonl --list $bench/data/gaza_list.csv < "$work/in" > "$work/out" ;;
	gaza_list_pairs) inputs "$2" && $tally link --jsonl < "$work/in" > "$work/out" ;;
	record_linkage)  for f in $bench/data/record_linkage/*.csv; do $tally link --dedupe "$f" || return 1
	    done > "$work/out" 2> /dev/null ;;
	*) inputs "$2" && $tally extract --jsonl --profile "$(profile "$1")" < "$work/in" > "$work/out" ;;
	esac; }

score() { case $1 in
	dates) answer claims "$2" && python3 bench/score_dates.py "$work/out" ;;
	speed) TALLY=$PWD/$tally ONLY_NEWS=1 sh bench/bench_extract.sh | awk -F '\t' '/1 thread/ {
	    split($2, a, " "); split($3, b, " "); printf "speed MB_s=%s wc_MB_s=%s\n", a[1], b[3] }' ;;
	*) answer "$1" "$2" && points "$1" "$2" ;;
	esac; }

# The figures of one line beside those of the earlier day, three a row.
beside() { awk -v task="$1" '
	{ n = split($0, part, /[ \t]+/); for (i = 2; i <= n; i++) { split(part[i], f, "=")
	    if (NR == FNR) old[f[1]] = f[2]; else { name[++k] = f[1]; new[f[1]] = f[2] } } }
	END { printf "%s\n", task; for (i = 1; i <= k; i++) { n = name[i]
	    was = n in old ? sprintf("%9s", old[n]) : "        -"
	    d = n in old && new[n] - old[n] ? sprintf("%+.4f", new[n] - old[n]) : ""
	    printf "  %-18s %s %9s %8s%s", n, was, new[n], d, i % 2 == 0 || i == k ? "\n" : "   " } }' \
	    "$2" "$3"; }

echo "figures: before (${before:-no earlier day}), now, change"
for task in ${TASKS:-$read_texts $others}; do
	data=$(data_of "$task")
	[ -e "$data" ] || { echo "$task: not here ($data)"; continue; }
	line=$(score "$task" "$data" 2> "$work/err")
	case $line in "$task "*) ;; *) echo "$task FAILED"; head -3 "$work/err"; continue ;; esac
	{ [ -f "$today" ] && grep -v "^$task	" "$today"; echo "$line" | sed 's/ /	/'; } > "$work/new"
	cp "$work/new" "$today"
	: > "$work/was"
	[ -z "$before" ] || grep "^$task	" "$before" > "$work/was"
	[ -s "$work/was" ] || echo "$task" > "$work/was"
	echo "$line" > "$work/is"
	beside "$task" "$work/was" "$work/is"
	[ -z "${KEEP:-}" ] || { mkdir -p "$KEEP" && cp "$work/in" "$KEEP/$task.in" && cp "$work/out" "$KEEP/$task.out"; }
done
exit 0
