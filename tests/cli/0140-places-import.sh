#!/bin/sh
# A user's own gazetteer: GeoNames dumps and p-code tables, then used by extract.
. "$(dirname "$0")/case.sh"

printf '77\tUmm Testa\tUmm Testa\tOm Testa\t33.5\t44.25\tP\tPPL\tIQ\t\t15\t\t\t\t1200\t\t\t\t\n' > dump.txt
printf 'ADM1_EN,ADM3_EN,Latitude,Longitude,ADM0_PCODE\nNineveh,Testa Hill,36.1,43.2,IQ\n,,,,\n' > codes.csv
"$TALLY" places import dump.txt codes.csv --output own.places > out 2> err ||
    { cat out err; fail "import"; }
"$TALLY" places find --gazetteer own.places "om-testa" > found || fail "find by another spelling"
grep -q '^Umm Testa	IQ	.*33.5' found || { cat found; fail "the place of the dump"; }
"$TALLY" places find --gazetteer own.places "Testa Hill" | grep -q 'Nineveh' || fail "the table's division"
printf 'A shell killed two people in Testa Hill on Monday.\n' > report.txt
"$TALLY" extract --gazetteer own.places report.txt > with || fail "extract with it"
grep -q '"lat":36.1,' with || { cat with; fail "extract places the event by it"; }
"$TALLY" extract report.txt > without || fail "extract without it"
grep -q '"lat":36.1,' without && fail "found without the gazetteer"
printf 'An airstrike on Testa Hill killed two people.\n' > report.txt
"$TALLY" extract --gazetteer own.places report.txt | grep -q '"lat":36.1,' || fail "what is hit from afar is a place"

printf 'a,b\n1,2\n' > none.csv
expect 3 "none.csv" "$TALLY" places import none.csv --output none.places
[ -e none.places ] && fail "made a gazetteer of nothing"
expect 2 "" "$TALLY" places import dump.txt
expect 4 "Zzyzxqq" "$TALLY" places find Zzyzxqq
head -c 100 own.places > cut.places
expect 3 "cut.places" "$TALLY" places find --gazetteer cut.places Testa
"$TALLY" places --help | grep -q 'import' || fail "help"
exit 0
