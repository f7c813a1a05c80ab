#!/bin/sh
# A case as WARC and WACZ: every capture with its bytes, index and digests that
# hold, a proof for each; read back by us and by a reader of a few lines.
. "$(dirname "$0")/case.sh"
report() { echo "At least $1 people were killed in the mill on Monday, a doctor said."; }
for n in three four; do report $n > $n.txt; done
page="<html><title>Mill</title><article><p>$(report nine)</p></article></html>"
head=$(printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n.'); head=${head%.}
{
	printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2021-05-07T01:02:03Z\r\n'
	printf 'WARC-Target-URI: http://mill.example/a\r\nContent-Type: application/http; msgtype=response\r\n'
	printf 'Content-Length: %d\r\n\r\n%s%s\r\n\r\n' $((${#head} + ${#page})) "$head" "$page"
} > in.warc
new_case c.tally
"$TALLY" add --published 2021-05-06 c.tally three.txt four.txt in.warc > /dev/null 2>&1 || fail "add"
expect 0 "not for publication" "$TALLY" export c.tally --warc all.warc
expect 0 "not for publication" "$TALLY" export c.tally --wacz all.wacz
expect 9 "exists already" "$TALLY" export c.tally --warc all.warc
expect 2 "exclude each other" "$TALLY" export c.tally --warc x --wacz y
for file in all.warc all.wacz; do
	[ "$(stat -c %a $file)" = 600 ] || fail "others can read $file"
done
[ ! -e all.wacz.part ] || fail "left its work behind"
# Read back.
for file in all.warc all.wacz; do
	"$TALLY" read "$file" > text 2> err || { cat err; fail "read $file"; }
	[ "$(grep -c 'people were killed' text)" -eq 3 ] || { cat text; fail "$file lost a document"; }
	grep -q 'is not that of its bytes' err && { cat err; fail "$file has false digests"; }
done
grep -q 'its 3 files are what its list says' err || { cat err; fail "the list is false"; }
grep -q 'packed together' err && { cat err; fail "records are packed together"; }
# The case takes them in again, and knows what it has.
"$TALLY" add --json c.tally all.wacz 2> /dev/null | grep -c '"new":false' | grep -qx 3 ||
    fail "the same bytes came back as others"
# Each capture has its proof beside it.
key=$("$TALLY" key | sed -n 's/^key *//p')
proofs=$(grep -c '^c2sp.org/tlog-proof' all.warc)
[ "$proofs" -eq 4 ] || fail "$proofs proofs for 4 captures"
# Another reader: offsets and digests of the index lead to the records.
command -v python3 > /dev/null || { echo "no python3"; exit 77; }
cat > check.py <<'PY'
import gzip, hashlib, base64, json, zipfile
z = zipfile.ZipFile("all.wacz")
data = z.read("archive/data.warc.gz")
lines = z.read("indexes/index.cdx").decode().splitlines()
assert lines == sorted(lines) and len(lines) == 3, lines
for line in lines:
    key, ts, rest = line.split(" ", 2)
    r = json.loads(rest)
    member = gzip.decompress(data[int(r["offset"]):int(r["offset"]) + int(r["length"])])
    head, block = member.split(b"\r\n\r\n", 1)
    fields = dict(l.split(": ", 1) for l in head.decode().split("\r\n")[1:])
    block = block[:int(fields["Content-Length"])]
    body = block.split(b"\r\n\r\n", 1)[1] if fields["WARC-Type"] == "response" else block
    digest = "sha256:" + base64.b32encode(hashlib.sha256(body).digest()).decode().rstrip("=")
    assert digest == r["digest"], line
    assert fields["WARC-Target-URI"] == r["url"] and len(ts) == 14
assert any(l.startswith("example,mill)/a ") for l in lines), lines
warc = open("all.warc", "rb").read()
at = warc.index(b"WARC-Type: metadata")
head, block = warc[at:].split(b"\r\n\r\n", 1)
size = int(dict(l.split(": ", 1) for l in head.decode().split("\r\n"))["Content-Length"])
open("one.tlog-proof", "wb").write(block[:size])
pages = [json.loads(l) for l in z.read("pages/pages.jsonl").decode().splitlines()]
assert len(pages) == 4 and pages[0]["format"] == "json-pages-1.0"
PY
python3 check.py || fail "another reader does not agree"
"$TALLY" prove --check one.tlog-proof --log-key "$key" > out || fail "its proof does not hold"
"$TALLY" new --plain empty.tally > /dev/null 2>&1
expect 4 "no capture" "$TALLY" export empty.tally --wacz none.wacz
[ ! -e none.wacz ] && [ ! -e none.wacz.part ] || fail "left half an export"
exit 0
