#!/bin/sh
# Everything that goes over all incidents of a case, each claim of which
# somebody accepted: seconds of processor time for COUNT incidents, beside a
# tenth as many in the same minute.  Linear is a ratio of 10.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
count=${COUNT:-2000}
make -s build/case_bench build/tally
XDG_DATA_HOME=$work/data; XDG_CONFIG_HOME=$work/config; export XDG_DATA_HOME XDG_CONFIG_HOME
for n in $((count / 10)) "$count"; do
	mkdir "$work/$n"
	build/case_bench "$work/$n" $((n * 3)) decided > "$work/$n/made"
done
# seconds WORD…: user and system time of the command.
seconds() {
	bash -c 'TIMEFORMAT="%U %S"; time "$@" > /dev/null 2> /dev/null || true' - "$@" 2>&1 | awk '{ print $1 + $2 }'
}
# per NAME WORD…: the command with CASE in place of @.
per() {
	name=$1; shift
	small=$(seconds sh -c "$(printf "%s\n" "$*" | sed "s|@|$work/$((count / 10))|g")")
	large=$(seconds sh -c "$(printf "%s\n" "$*" | sed "s|@|$work/$count|g")")
	awk -v n="$name" -v a="$large" -v b="$small" -v c="$count" 'BEGIN {
		printf "accounts_%s_s\t%.2f\t%.2f\t%.1f\tseconds for %d incidents; for a tenth of them\n", n, a, b, a / (b > 0 ? b : 0.01), c }'
}
per list build/tally incidents @/case.tally
per check build/tally check @/case.tally
per sheet build/tally sheet out @/case.tally incidents @/i.csv
per claims build/tally sheet out @/case.tally claims @/c.csv
per json build/tally export @/case.tally --format json --to @/json
per csv build/tally export @/case.tally --format csv --to @/csv
per patterns build/tally patterns @/case.tally
per standards build/tally standards @/case.tally
per release "build/tally incidents --json @/case.tally | sed -n 's/.*\"id\": \"\([0-9a-f]*\)\".*/\1/p' | xargs build/tally release @/case.tally --reason made"
per publish build/tally publish --day 2031-05-04 @/case.tally @/pub
per rebuild build/tally rebuild @/case.tally
