#!/bin/sh
# Every source compiles under clang with the warnings of the Makefile, too.
cd "$(dirname "$0")/.." || exit 1
command -v clang > /dev/null || { echo "clang is not here"; exit 77; }
exec make --no-print-directory -k -j "$(getconf _NPROCESSORS_ONLN)" clang
