#!/bin/sh
# Each header compiles alone, with gcc and (where it is there) with clang.
cd "$(dirname "$0")/.." || exit 1
bad=0
for compiler in gcc clang; do
	command -v $compiler > /dev/null || continue
	make --no-print-directory -k -j "$(getconf _NPROCESSORS_ONLN)" headers-$compiler || bad=1
done
exit $bad
