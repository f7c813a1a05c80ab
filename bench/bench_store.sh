#!/bin/sh
# The journal, recording and verifying (bench/store_bench.c).  COUNT=1000000
# for the large one.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
make -s build/store_bench
build/store_bench "$work" "${COUNT:-20000}"
