#!/bin/sh
# tally read: text as it is, a page without its furniture, JSON, exit codes.
fail() { echo "$*"; exit 1; }
cd "$TEST_FOLDER" || exit 1
printf '  Two people\r\nwere killed.  \n\n' > a.txt
"$TALLY" read a.txt > out || fail "plain text"
cmp a.txt out || fail "plain text is not kept byte for byte"
"$TALLY" read - < a.txt | cmp - a.txt || fail "standard input"

cat > page.html <<'P'
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Fire at the port - The Gazette</title>
<meta property="og:site_name" content="The Gazette"><meta name="date" content="2018-02-03"></head><body>
<nav><a href="/">Home</a> <a href="/w">World</a></nav><main><h1>Fire at the port</h1>
<p>Four dock workers were killed in a fire at the port, the harbour master said on Saturday, and two more are missing.</p>
<p>The fire began in a warehouse before dawn &amp; burned for six hours, according to the fire brigade of the town.</p>
</main><footer>Imprint, privacy, contact</footer></body></html>
P
"$TALLY" read --json page.html > out || fail "a page"
python3 - out <<'P' || fail "the object is wrong"
import json, sys
d = json.load(open(sys.argv[1]))
assert d["title"] == "Fire at the port", d["title"]
assert d["publisher"] == "The Gazette" and d["language"] == "en"
assert d["published"] == "2018-02-03" and d["published_from"] == "meta"
assert d["byline"] is None and d["captions"] == [] and d["warnings"] == []
assert d["text"].startswith("Four dock") and d["text"].endswith("of the town."), d["text"]
assert "dawn & burned" in d["text"] and "Imprint" not in d["text"] and "Home" not in d["text"]
P
"$TALLY" read --json a.txt page.html | wc -l | grep -qx ' *2' || fail "one line a file"

printf 'caf\351 noir, d\351j\340 vu, \351t\351, for\352t, no\353l et gar\347on\n' > latin.txt
"$TALLY" read latin.txt > out 2> err || fail "Latin-1"
grep -q 'café noir, déjà vu' out || { cat out; fail "not converted"; }
grep -q 'converted from' err || fail "does not say that it converted"
"$TALLY" read nowhere.txt 2> err; [ $? -eq 3 ] || fail "a missing file"
grep -q 'nowhere.txt' err || fail "does not name the file"
"$TALLY" read 2> err; [ $? -eq 2 ] || fail "no operand"

# A PDF, and one that is none; poppler is there wherever `./run` installed it.
cat > a.pdf <<'P'
%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length 58>>stream
BT /F1 12 Tf 20 100 Td (Five people were killed.) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
P
"$TALLY" read a.pdf > out 2> err || { cat err; fail "a PDF"; }
grep -q 'Five people were killed.' out || { cat out; fail "the text of a PDF"; }
printf '%%PDF-1.7 and nothing else' > b.pdf
"$TALLY" read b.pdf 2> err; [ $? -eq 3 ] || fail "a damaged PDF"
grep -q 'damaged' err || { cat err; fail "does not say that the PDF is damaged"; }
exit 0
