#!/bin/sh
# tally group: groups in input order, errors that name the line, explanations.
set -eu
cd "$TEST_FOLDER"
story="The market in the old town was hit shortly after noon on Sunday, said the mayor, who had counted nine bodies."
awk -v s="$story" 'BEGIN {
	printf "{\"id\":\"a\",\"text\":\"%s\"}\n\n", s
	printf "{\"title\":[1,{}],\"text\":\"Rain is expected in the north from Tuesday on.\",\"id\":\"b\"}\n"
	printf "{\"id\":\"c\",\"text\":\"(Agency) \\u2014 %s\"}\n", s }' > docs.jsonl

"$TALLY" group --jsonl docs.jsonl > got
printf 'a\ta\nb\tb\nc\ta\n' | diff - got
"$TALLY" group --jsonl --threads 1 < docs.jsonl | diff got -

"$TALLY" group --jsonl --explain a c docs.jsonl > why
grep -q '^one group' why
grep -q "^0-108	13-121	21 words	The market in the old town" why
"$TALLY" group --jsonl --explain a b docs.jsonl | grep -q '^two groups'

fails() { want=$1; code=$2; shift 2; got=0; "$@" > out 2> err || got=$?
	[ $got -eq $code ] || { echo "exit $got, not $code: $*"; cat err; exit 1; }
	grep -qF "$want" err || { echo "no '$want' in:"; cat err; exit 1; }; }
fails "say --jsonl" 2 "$TALLY" group docs.jsonl
fails "no document has the id 'x'" 4 "$TALLY" group --jsonl --explain a x docs.jsonl
(cat docs.jsonl; echo '{"id":"a","text":"again"}') > twice.jsonl
fails "line 5: the id 'a' is that of line 1" 3 "$TALLY" group --jsonl twice.jsonl
(cat docs.jsonl; echo '{"id":"d"}') > short.jsonl
fails "line 5: \"text\" is missing" 3 "$TALLY" group --jsonl short.jsonl
(cat docs.jsonl; echo '{"id":"d","text":"x"') > open.jsonl
fails "'open.jsonl': line 5, column 21" 3 "$TALLY" group --jsonl open.jsonl
: > empty; "$TALLY" group --jsonl empty > got; [ ! -s got ]
