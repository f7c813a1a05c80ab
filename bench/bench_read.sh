#!/bin/sh
# Web pages to documents beside gumbo's parse alone, on the same made-up pages.
cd "$(dirname "$0")/.." || exit 1
work=$(mktemp -d) || exit 1; trap 'rm -rf "$work"' EXIT
${CC:-cc} -O2 -o "$work/gumbo" bench/page/gumbo.c $(pkg-config --cflags --libs gumbo) || exit 1
awk -v folder="$work" 'BEGIN { for (p = 0; p < 200; p++) { f = folder "/page" p ".html"
	print "<!doctype html><html lang=en><head><title>Page " p "</title></head><body><nav><ul>" > f
	for (i = 0; i < 120; i++) printf "<li class=\"menu-item item-%d\"><a href=\"/s/%d\">Section %d</a></li>\n", i, i, i > f
	print "</ul></nav><article class=\"post entry\"><h1>Page " p "</h1><div class=\"entry-content\">" > f
	for (i = 0; i < 60; i++) printf "<p>Witness %d of page %d said that the <b>blast</b> came at noon, and that <a href=\"/w/%d\">workers</a> needed hours to reach the house in the old town.</p>\n", i, p, i > f
	print "</div></article><aside class=\"sidebar\">" > f
	for (i = 0; i < 150; i++) printf "<div class=\"teaser card\"><a href=\"/t/%d\"><span>Another story %d</span></a></div>\n", i, i > f
	print "</aside></body></html>" > f; close(f) } }'
bytes=$(cat "$work"/page*.html | wc -c)
time_of() { t=$(date +%s%N); "$@" > /dev/null 2>&1; echo $((($(date +%s%N) - t) / 1000)); }
best_ours=0 best_theirs=0
for round in 1 2 3; do
	theirs=$(time_of "$work/gumbo" "$work"/page*.html); ours=$(time_of build/tally read --json "$work"/page*.html)
	[ "$best_ours" -eq 0 ] || [ "$ours" -lt "$best_ours" ] && best_ours=$ours
	[ "$best_theirs" -eq 0 ] || [ "$theirs" -lt "$best_theirs" ] && best_theirs=$theirs
done
awk -v b="$bytes" -v o="$best_ours" -v t="$best_theirs" 'BEGIN {
	printf "read\t%.1f MB/s\t%.1f MB/s\t%.2f\tpages to documents, each in a child of its own, as many at a time as processors (up to 4), beside gumbo alone on one (target 0.7)\n", b / o, b / t, t / o }'
