#!/bin/sh
# The journal, recording and verifying (bench/store_bench.c).  The made-up texts pack as the news
# does, to a half.  Recording is measured
# on the disk of TMPDIR, with its syncs; ENTRIES=1000000 is the case of the issue.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
make -s build/store_bench
build/store_bench "$work" "${COUNT:-6400}" "${ENTRIES:-200000}"
