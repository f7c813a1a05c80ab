#!/bin/sh
# The dates of articles beside splitting them (bench/dates_bench.c): those of
# ../shared/articles where they are there, else examples/.
set -eu
make -s build/dates_bench
if ls ../shared/articles/*.txt > /dev/null 2>&1; then
	build/dates_bench ../shared/articles/*.txt
else
	build/dates_bench examples/*.txt
fi
