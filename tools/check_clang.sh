#!/bin/sh
# Every source compiles under clang with the warnings of the Makefile, too.
cd "$(dirname "$0")/.." || exit 1
command -v clang > /dev/null || { echo "clang is not here"; exit 77; }
make --no-print-directory print-clang-flags > build/clang.flags || exit 1
bad=0
for file in src/*.c src/*/*.c; do
	# shellcheck disable=SC2046  # one word a flag
	clang -fsyntax-only $(cat build/clang.flags) "$file" || bad=1
done
exit $bad
