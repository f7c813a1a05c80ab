#!/bin/sh
# Login walls, error pages, tests for robots and empty shells: 320 made ones are not
# taken in as reports, and 320 real-like pages, which use the same words, are, every one;
# where a page is in doubt (an appeal of few words) that is said, 2 % of them at most.
set -eu
command -v node > /dev/null || { echo "no node here"; exit 77; }
here=$(cd "$(dirname "$0")" && pwd); cd "$TEST_FOLDER"
mkdir pages
node "$here/walls/make.js" pages 320 1
"$TALLY" new --plain case.tally > new.log 2>&1
"$TALLY" add case.tally pages > added.log 2> said.log && { echo "walls were taken in without a word"; exit 1; }
caught=$(grep -c 'wall-[0-9]*.html.*not captured' said.log || true)
false=$(grep -c 'page-[0-9]*.html.*not captured' said.log || true)
doubted=$(grep -c 'page-[0-9]*.html.*may not be the content' said.log || true)
taken=$(grep -c '^added .*page-' added.log || true)
echo "walls caught: $caught of 320; pages refused: $false of 320, in doubt: $doubted, taken in: $taken"
[ "$caught" -ge 317 ] && [ "$false" -eq 0 ] && [ "$taken" -eq 320 ] && [ "$doubted" -le 6 ]
printf '<title>Hm</title><p>You have followed a link that leads nowhere. Head back to the start.' > doubt.html
"$TALLY" add case.tally doubt.html 2> doubt.log
grep -q 'doubt.html.*may not be the content' doubt.log
