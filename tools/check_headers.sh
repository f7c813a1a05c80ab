#!/bin/sh
# Each header compiles alone, with gcc and (where it is there) with clang.
cd "$(dirname "$0")/.." || exit 1
bad=0
flags="-std=c11 -D_GNU_SOURCE -Isrc -Ibuild/gen -Wall -Wextra -Werror -fsyntax-only"
flags="$flags -isystem node_modules/better-sqlite3-multiple-ciphers/deps/sqlite3"
flags="$flags $(pkg-config --cflags libxml-2.0 libmicrohttpd)"
for compiler in gcc clang; do
	command -v $compiler > /dev/null || continue
	for header in src/*/*.h; do
		echo "#include \"${header#src/}\"" | $compiler $flags -x c - ||
		    { echo "$header does not compile alone ($compiler)"; bad=1; }
	done
done
exit $bad
