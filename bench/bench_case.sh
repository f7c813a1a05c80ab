#!/bin/sh
# A case of many reports (bench/case_bench.c): opening, an account, one more
# report, one decision.  COUNT=1000000 for the large one.
set -eu
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
make -s build/case_bench
build/case_bench "$work" "${COUNT:-2000}"
