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
grep -q '	day_[a-z]*	1.00	' why
"$TALLY" why --jsonl a b reports.jsonl > why
grep -q '^two incidents' why
grep -q '^-[0-9.]*	day_far	1.00	' why

# What people decided: together and apart, whatever the texts say; what a plural is, by profile.
sed 's/"id":"\([ab]\)"/"id":"\1","incident":"market"/; s/"id":"c"/"id":"c","incident":"other"/' reports.jsonl > decided.jsonl
"$TALLY" cluster --jsonl decided.jsonl > got
grep -q '"reports":\["a","b"\]' got
grep -q '"reports":\["c"\]' got
"$TALLY" why --jsonl a b decided.jsonl | grep -q '^one incident, as people decided'
echo '{"id":"p","text":"Rockets killed civilians in Sarmin on 4 October 2023."}' > plural.jsonl
"$TALLY" cluster --jsonl plural.jsonl | grep -q '"killed":null'
"$TALLY" cluster --jsonl --profile airwars plural.jsonl | grep -q '"killed":{"min":2'

fails() { want=$1; code=$2; shift 2; got=0; "$@" > out 2> err || got=$?
	[ $got -eq $code ] || { echo "exit $got, not $code: $*"; cat err; exit 1; }
	grep -qF -- "$want" err || { echo "no '$want' in:"; cat err; exit 1; }; }
fails "say --jsonl" 2 "$TALLY" cluster reports.jsonl
fails "no document has the id 'x'" 4 "$TALLY" why --jsonl a x reports.jsonl
(cat reports.jsonl; echo '{"id":"a","text":"again"}') > twice.jsonl
fails "the id 'a' comes twice: documents 1 and 4" 3 "$TALLY" cluster --jsonl twice.jsonl
(cat reports.jsonl; echo '{"id":"d","text":"x","published":"soon"}') > soon.jsonl
fails "'soon.jsonl': line 4: \"published\" is no day" 3 "$TALLY" cluster --jsonl soon.jsonl
(cat reports.jsonl; echo '{"id":"d","text":7}') > seven.jsonl
fails "line 4: \"text\" is missing or no string" 3 "$TALLY" cluster --jsonl seven.jsonl
(cat reports.jsonl; echo '{"id":"d","text":"x","incident":7}') > seven.jsonl
fails "line 4: \"incident\" is no string" 3 "$TALLY" cluster --jsonl seven.jsonl
fails "no profile 'x'" 2 "$TALLY" cluster --jsonl --profile x reports.jsonl
fails "profile goes with --jsonl" 2 "$TALLY" why --profile own case.tally a b
: > empty; "$TALLY" cluster --jsonl empty > got; [ ! -s got ]

# The same model in a case: what is proposed, and why.
mkdir texts
printf 'Four people were killed when rockets struck a market in the town of Sarmin in Idlib on 4 October 2023, civil defence said.\n' > texts/a.txt
printf 'Rockets hit the market of Sarmin, Idlib, on 4 October 2023, killing four people and wounding nine, residents said.\n' > texts/b.txt
printf 'A car bomb killed three people in Qamishli on 20 October 2023, police said.\n' > texts/c.txt
printf 'The weather was fine.\n' > texts/d.txt
"$TALLY" new --plain case.tally > out 2> err
for t in a b c d; do "$TALLY" add --published 2023-10-21 case.tally texts/$t.txt >> added 2>> err; done
id() { sed -n "s|^added \([0-9a-f]*\) .*texts/$1.txt.*|\1|p" added; }
[ "$("$TALLY" incidents case.tally | wc -l)" -eq 2 ]
"$TALLY" why case.tally "$(id a)" "$(id b)" > why
grep -q '^one incident' why
grep -q '^words.* Sarmin' why
grep -q '	day_[a-z]*	1.00	' why
"$TALLY" why case.tally "$(id a)" "$(id c)" > why
grep -q '^two incidents' why
fails "tells of no event" 4 "$TALLY" why case.tally "$(id a)" "$(id d)"
fails "say CASE and two reports" 2 "$TALLY" why case.tally "$(id a)"
