#!/bin/sh
# No file over 1,000 lines, no function over 100 (tools/sizes.allow has the
# exceptions, a reason each).
cd "$(dirname "$0")/.." || exit 1
awk -v allow=tools/sizes.allow '
BEGIN { while ((getline line < allow) > 0) { split(line, part, "\t"); ok[part[1]] = 1 } }
FNR == 1 { inside = 0 }
FNR == 1001 && !(FILENAME in ok) { print FILENAME ": over 1,000 lines"; bad = 1 }
/^[a-z][a-zA-Z0-9_]*\(/ { name = $0; sub(/\(.*/, "", name) }
/^{$/ { start = FNR; inside = 1 }
/^}/ && inside { if (FNR - start - 1 > 100 && !((FILENAME ":" name) in ok)) {
	printf "%s:%d: %s has %d lines\n", FILENAME, start, name, FNR - start - 1; bad = 1 } inside = 0 }
END { exit bad }' src/*.c src/*/*.c tests/unit/*.c
