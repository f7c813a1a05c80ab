#!/bin/sh
# usage: mkassets.sh source|bytes FILE…
# Prints the C table of assets, or the assembler file that holds their bytes.
set -eu
mode=$1; shift
symbol() { printf 'asset_%s' "$(basename "$1" | tr -c 'a-z0-9\n' '_')"; }
type() {
	case $1 in
	*.css) echo 'text/css; charset=utf-8' ;;
	*.js|*.mjs) echo 'text/javascript; charset=utf-8' ;;
	*.json|*.geojson) echo 'application/json' ;;
	*.svg) echo 'image/svg+xml' ;;
	*.png) echo 'image/png' ;;
	*.txt) echo 'text/plain; charset=utf-8' ;;
	*.sh) echo 'text/x-shellscript; charset=utf-8' ;;
	*.tsv) echo 'text/tab-separated-values; charset=utf-8' ;;
	*) echo "mkassets.sh: no type is known for $1" >&2; exit 1 ;;
	esac
}
if [ "$mode" = bytes ]; then
	echo '	.section .rodata'
	for file; do
		s=$(symbol "$file")
		printf '	.global %s, %s_end\n	.balign 8\n%s:\n	.incbin "%s"\n%s_end:\n' \
		    "$s" "$s" "$s" "$file" "$s"
	done
	echo '	.section .note.GNU-stack,"",@progbits'
else
	printf '/* made by tools/mkassets.sh */\n#include "markup/asset.h"\n'
	for file; do s=$(symbol "$file"); echo "extern const char $s[], ${s}_end[];"; done
	echo 'const struct asset assets[] = {'
	for file; do
		s=$(symbol "$file")
		printf '	{ "%s", "%s", %s, %s_end },\n' "$(basename "$file")" "$(type "$file")" "$s" "$s"
	done
	printf '	{ 0 }\n};\n'
fi
