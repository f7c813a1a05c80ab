#!/bin/sh
# tally link: its three forms, its errors.  All names are invented.
set -eu
cd "$TEST_FOLDER"
fail() { echo "$1"; exit 1; }

cat > register.csv <<'EOF'
id,name_ar,name_en,age,sex
r1,كنان فوزى سليم التين,Kinan Fawza Saleem Altin,31,m
r2,كنان منذر سليم التين,Kinan Munthr Saleem Altin,4,m
r3,هديل فوزى سليم التين,Hdil Fawza Saleem Altin,7,f
r4,راوية صبري نعمان اللوز,Rauiah Sabri Noman Allauz,52,f
r5,بالل طاهر جابر رمان,Ball Tahir Jaber Roman,19,m
EOF
cat > reported.jsonl <<'EOF'
{"id":"a","name_ar":"كنان فوزي التين","name_en":"Kinan Fawzi Al-Tin","age":"30","sex":"m","date":"2001-02-03"}
{"id":"b","name_ar":"","name_en":"Rawya al-Lawz","age":"","sex":"f"}
{"id":"c","name_ar":"بلال طاهر رمان","name_en":"","age":"19","sex":"m","gold":{"id":"r1"}}
{"id":"d","name_ar":"لميس وداد صفصاف","name_en":"Lamis Widad Safsaf","age":"64","sex":"f"}
EOF
"$TALLY" link --jsonl --list register.csv < reported.jsonl > links.jsonl 2> remarks
for want in '"id":"a".*"link":"r1"' '"id":"b".*"link":"r4"' '"id":"c".*"link":"r5"' '"id":"d".*"link":null'; do
	grep -q "$want" links.jsonl || { cat links.jsonl; fail "no line $want"; }
done
[ "$(wc -l < links.jsonl)" -eq 4 ] || fail "not one line a person"
grep -q '4 rows against 5' remarks || fail "no remark on what was done"

# The same people as two lists on standard input.
{ sed 's/^{/{"list":"a",/' reported.jsonl
  echo '{"list":"b","id":"r1","name_ar":"كنان فوزى سليم التين","age":"31","sex":"m"}'
  echo '{"list":"b","id":"r5","name_ar":"بالل طاهر جابر رمان","age":"19","sex":"m"}'; } > both.jsonl
"$TALLY" link --jsonl < both.jsonl > two.jsonl 2> remarks
grep -q '"id":"a".*"link":"r1"' two.jsonl || { cat two.jsonl; fail "two lists: a"; }
grep -q '"id":"d".*"link":null' two.jsonl || fail "two lists: d"
[ "$(wc -l < two.jsonl)" -eq 4 ] || fail "two lists: rows of the second were printed"

# Pairs within one file; brothers and a father are no pairs.
cat > victims.csv <<'EOF'
id,name,age,sex,place
1,Salwa Nadir Fawzi al-Tin,34,f,Kafr Lawz
2,Salwa Nadeer Altin,34,f,Kafr Lawz
3,Nadir Fawzi al-Tin,61,m,Kafr Lawz
4,Munzir Nadir Fawzi al-Tin,29,m,Kafr Lawz
5,Widad Tahir Rumman,8,f,Marj Ward
6,Rim Sabri Safsaf,45,f,Deir Yasmin
7,Tahir Jabir Rumman,40,m,Marj Ward
EOF
"$TALLY" link --dedupe victims.csv > pairs.jsonl 2> remarks
[ "$(wc -l < pairs.jsonl)" -eq 1 ] || { cat pairs.jsonl; fail "not one pair"; }
grep -q '"dataset":"victims","a":"1","b":"2"' pairs.jsonl || fail "not the pair"
"$TALLY" link --dedupe victims.csv --explain 2> remarks | grep -q '"field":"family","a":"Tin","b":"Altin","level":"variant"' ||
    fail "no explanation"

# A column that is not known is named; a map says what it is.
sed '1s/place/ort/' victims.csv > other.csv
"$TALLY" link --dedupe other.csv 2> remarks > /dev/null
grep -q "column 'ort' is not known" remarks || fail "unknown column not named"
"$TALLY" link --dedupe other.csv --map ort=place 2> remarks > /dev/null
grep -q 'not known' remarks && fail "the map was not read"

# Errors say what to do, and the exit code is that of bad input or bad usage.
code() { set +e; "$@" > /dev/null 2> error; got=$?; set -e; echo $got; }
[ "$(code "$TALLY" link)" -eq 2 ] || fail "nothing given"
[ "$(code "$TALLY" link --dedupe absent.csv)" -eq 3 ] || fail "absent file"
printf 'id,colour\n' > empty.csv
[ "$(code "$TALLY" link --dedupe victims.csv --map name=colour)" -eq 2 ] || fail "bad map"
printf '{"id":1\n' | "$TALLY" link --jsonl --list register.csv > /dev/null 2> error && fail "bad JSON taken"
grep -q "line 1" error || { cat error; fail "line not named"; }
"$TALLY" link --jsonl < reported.jsonl > /dev/null 2> error && fail "one list taken for two"
grep -q -- '--list FILE' error || fail "no remedy"
printf 'id,name\n' > none.csv
"$TALLY" link --dedupe none.csv > none.out 2> /dev/null || fail "a list without rows"
[ ! -s none.out ] || fail "pairs of nobody"
