#!/bin/sh
# The workbench under load (wrk on loopback) against the least server that shows such a page (bench/web/least.c) and nginx, in
# the same minute.  SECONDS_EACH=30 for the long one.
set -eu
for program in wrk nginx node; do
	command -v $program > /dev/null || { echo "no $program here; ./run bench installs it"; exit 77; }
done
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
make -s build/least
ulimit -n "$(ulimit -Hn)"
TALLY=${TALLY:-$PWD/build/tally} node bench/web/load.js "$work"
