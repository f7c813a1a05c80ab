#!/bin/sh
# Words in pictures and in scanned PDF files; the second reader of PDF files.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../cli/case.sh"
[ -f "$(dirname "$TALLY")/tally-mupdf.so" ] || fail "the second reader was not built"
"$TALLY" read --json "$here/words.png" > out 2> err || { cat err; fail "picture"; }
[ -d /usr/share/tesseract-ocr ] || { echo "tesseract is not here"; exit 77; }
grep -q 'At least 47 people were killed' out || { cat out; fail "does not read the picture"; }
grep -q 'unverified' err || { cat err; fail "does not say that it is unverified"; }
# Figures among Arabic words: both readings are named, and those that were left out.
if [ -f /usr/share/tesseract-ocr/5/tessdata/ara.traineddata ]; then
	"$TALLY" read "$here/words-arabic.png" > out 2> err || { cat err; fail "Arabic picture"; }
	grep -q "a figure at .* of the picture: read as '14', alone as '14'" err || { cat err; fail "no second reading"; }
	grep -q "a figure at .*, left out of the text: read as" err || { cat err; fail "a figure is lost without a word"; }
fi
"$TALLY" read "$here/words.pdf" > out 2> err || { cat err; fail "scanned PDF"; }
grep -q 'At least 47 people were killed' out || { cat out err; fail "does not read the scanned page"; }
new_case c.tally
printf '\000\000\000\030ftypmp42and so on' > film.mp4
"$TALLY" add c.tally "$here/words.png" film.mp4 > out 2> err || { cat err; fail "add"; }
verified c.tally
grep -q '2 readings' out || { cat out; fail "not kept"; }
"$TALLY" rebuild c.tally > out 2>&1 || { cat out; fail "rebuild"; }

# One page, two figures: the second reader agrees, and that is recorded.
text='BT /F 12 Tf 20 50 Td (At least 47 people were killed on 12 May 2021.) Tj ET'
{
	printf '%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n'
	printf '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n'
	printf '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 100]/Contents 4 0 R'
	printf '/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n'
	printf '4 0 obj<</Length %d>>stream\n%s\nendstream endobj\ntrailer<</Root 1 0 R>>\n' ${#text} "$text"
} > two.pdf
"$TALLY" read --json two.pdf > out 2> err || { cat err; fail "PDF"; }
grep -q 'At least 47 people' out || { cat out; fail "no text"; }
grep -q 'mupdf: 1 of 1 pages compared, figures differ on 0' out || { cat out; fail "not compared"; }
exit 0
