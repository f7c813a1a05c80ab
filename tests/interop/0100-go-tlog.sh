#!/bin/sh
# Go's checksum-database code reads our tiles, checkpoints and proofs.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../cli/case.sh"
command -v go > /dev/null || { echo "Go is not here"; exit 77; }
[ -d /usr/share/gocode/src/golang.org/x/mod/sumdb/tlog ] || { echo "golang.org/x/mod is not here"; exit 77; }
export GO111MODULE=off GOPATH=/usr/share/gocode GOCACHE="$TEST_FOLDER/go" GOFLAGS=
go build -o tiles "$here/tiles.go" || fail "cannot build the Go program"
new_case c.tally
for i in 1 2 3; do
	mkdir -p $i
	for n in $(seq 60); do echo "Report $i.$n: $n people were killed in the mill." > $i/$n.txt; done
	"$TALLY" add --published 2021-05-06 c.tally $i/*.txt > /dev/null 2>&1 || fail "add"
done
"$TALLY" log c.tally --tiles out > said || fail "tiles"
folder=$(echo out/*)
id=$(sha256sum < 2/7.txt | cut -c1-12)
"$TALLY" prove c.tally "$id" > p || fail "prove"
./tiles "$folder" p || fail "Go does not agree"
[ -f "$folder/tile/1/000.p/1" ] || fail "no tile of the second level"
# The commitments show nothing of the reports.
grep -rqa Report out && fail "the files show what was recorded"
printf 'x' | dd of="$folder/tile/0/000" bs=1 seek=40 conv=notrunc 2> /dev/null
./tiles "$folder" > /dev/null && fail "Go finds a changed tile good"
exit 0
