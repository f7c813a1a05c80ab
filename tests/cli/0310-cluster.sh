#!/bin/sh
# tally cluster and tally why: incidents in input order, reasons, errors that name the line.
set -eu
cd "$TEST_FOLDER"
cat > reports.jsonl <<'END'
{"id":"a","published":"2023-10-05","text":"Four people were killed when rockets struck a market in the town of Sarmin in Idlib on Wednesday, 4 October, civil defence said."}
{"id":"b","published":"2023-10-20","text":"A car bomb in Qamishli wounded three people on Friday, police said."}
{"id":"c","published":"2023-10-05","text":"Rockets hit the market of Sarmin, Idlib, killing four people and wounding nine, residents said on Thursday."}
END
"$TALLY" cluster --jsonl reports.jsonl > got
[ "$(wc -l < got)" -eq 2 ]
grep -q '^{"incident":"a","reports":\["a","c"\],"killed":{"min":4,"max":4,"open":false}' got
grep -q '^{"incident":"b","reports":\["b"\],"killed":null' got
"$TALLY" cluster --jsonl --threads 1 < reports.jsonl | diff got -

"$TALLY" why --jsonl a c reports.jsonl > why
grep -q '^one incident' why
grep -q '^words.* Sarmin' why
grep -q '	day_same	1.00	' why
"$TALLY" why --jsonl a b reports.jsonl > why
grep -q '^two incidents' why
grep -q '^-[0-9.]*	day_far	1.00	' why

fails() { want=$1; code=$2; shift 2; got=0; "$@" > out 2> err || got=$?
	[ $got -eq $code ] || { echo "exit $got, not $code: $*"; cat err; exit 1; }
	grep -qF "$want" err || { echo "no '$want' in:"; cat err; exit 1; }; }
fails "say --jsonl" 2 "$TALLY" cluster reports.jsonl
fails "no document has the id 'x'" 4 "$TALLY" why --jsonl a x reports.jsonl
(cat reports.jsonl; echo '{"id":"a","text":"again"}') > twice.jsonl
fails "the id 'a' comes twice: documents 1 and 4" 3 "$TALLY" cluster --jsonl twice.jsonl
(cat reports.jsonl; echo '{"id":"d","text":"x","published":"soon"}') > soon.jsonl
fails "'soon.jsonl': line 4: \"published\" is no day" 3 "$TALLY" cluster --jsonl soon.jsonl
(cat reports.jsonl; echo '{"id":"d","text":7}') > seven.jsonl
fails "line 4: \"text\" is missing or no string" 3 "$TALLY" cluster --jsonl seven.jsonl
: > empty; "$TALLY" cluster --jsonl empty > got; [ ! -s got ]
