#!/bin/sh
# Every bench/bench_*.sh: each prints lines "NAME<TAB>ours<TAB>reference<TAB>ratio<TAB>what",
# the reference measured in the same minute on the same bytes.
cd "$(dirname "$0")/.." || exit 1
bad=0
for script in bench/bench_*.sh; do
	[ -f "$script" ] || continue
	echo "== ${script#bench/}"
	TALLY=$PWD/build/tally sh "$script" || { echo "$script failed"; bad=1; }
done
exit $bad
