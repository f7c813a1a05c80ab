#!/bin/sh
# Images in the public archive: only what a person chose, made anew from its
# pixels, behind a notice where somebody died; refused where their words tell
# what is withheld.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/case.sh"
# picture.py png OUT SHADE: a PNG with a remark.  picture.py jpeg OUT PLAIN: the
# JPEG PLAIN with a place in its EXIF, a comment and bytes behind its end.
cat > picture.py <<'END_OF_PY'
import struct, sys, zlib
kind, out = sys.argv[1:3]
def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
def entry(tag, kind, count, value):
    return struct.pack(">HHI", tag, kind, count) + value
def part(marker, data):
    return b"\xff" + bytes([marker]) + struct.pack(">H", len(data) + 2) + data
if kind == "png":
    w, h, shade = 300, 200, int(sys.argv[3])
    rows = b"".join(b"\0" + b"".join(bytes([(x + y) % 200, shade, y % 250]) for x in range(w)) for y in range(h))
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, 8, 2, 0, 0, 0))
    data += chunk(b"tEXt", b"Author\0Rania Oulabi") + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
else:
    plain = open(sys.argv[3], "rb").read()
    gps = struct.pack(">H", 2) + entry(1, 2, 2, b"N\0\0\0") + entry(3, 2, 2, b"E\0\0\0") + b"\0\0\0\0"
    ifd = struct.pack(">H", 2) + entry(0x112, 3, 1, struct.pack(">HH", 6, 0)) \
        + entry(0x8825, 4, 1, struct.pack(">I", 38)) + b"\0\0\0\0"
    exif = b"Exif\0\0MM\0*" + struct.pack(">I", 8) + ifd + gps
    data = plain[:2] + part(0xe1, exif) + part(0xfe, b"taken by Rania Oulabi") + plain[2:] + b"TAIL Rania Oulabi"
open(out, "wb").write(data)
END_OF_PY
new_case c.tally
cat > a.txt <<'END'
Shelling of the market of Marsa Gharbia on Monday killed Huda Darwish, 41, and six other people, said Rania Oulabi, a doctor at the town clinic.
END
"$TALLY" add --published 2021-05-04 --publisher "Harbour Post" c.tally a.txt > /dev/null 2>&1 || fail "add"
python3 picture.py png street.png 40 || fail "no picture"
python3 picture.py png other.png 90 || fail "no picture"
"$TALLY" add c.tally street.png other.png > /dev/null 2>&1
id=$("$TALLY" incidents --json c.tally | sed -n 's/.*"id": *"\([0-9a-f]*\)".*/\1/p' | head -1)
street=$(sha256sum < street.png | cut -c 1-12) other=$(sha256sum < other.png | cut -c 1-12)
text=$(sha256sum < a.txt | cut -c 1-12)

# Nothing without saying what it shows, in words, and why.
expect 2 "what does it show" "$TALLY" images c.tally "$id" --show "$street" --caption "a street" --reason "r"
expect 2 "what does it show" "$TALLY" images c.tally "$id" --show "$street" --shows face --caption "a" --reason "r"
expect 2 "say in words" "$TALLY" images c.tally "$id" --show "$street" --shows place --reason "r"
expect 2 "needs a reason" "$TALLY" images c.tally "$id" --show "$street" --shows place --caption "a street"
expect 3 "no picture" "$TALLY" images c.tally "$id" --show "$text" --shows place --caption "a" --reason "r"
expect 4 "not chosen" "$TALLY" images c.tally "$id" --drop "$street" --reason "r"
"$TALLY" images c.tally "$id" > out || fail "images"
grep -q "no image is among its reports" out || { cat out; fail "shows an image that nobody chose"; }

# As readers would have it: nothing but pixels, turned as the camera was held.
"$TALLY" images c.tally "$id" --out plain.jpg --of "$street" > /dev/null || fail "--out"
python3 picture.py jpeg camera.jpg plain.jpg || fail "no picture"
"$TALLY" add c.tally camera.jpg > out 2>&1
camera=$(sha256sum < camera.jpg | cut -c 1-12)
"$TALLY" images c.tally "$id" --show "$camera" --shows dead --caption "a man under a blanket" --reason "zq his family asked" > out ||
    fail "choose"
grep -q "200 by 300" out || { cat out; fail "is not turned"; }
"$TALLY" images c.tally "$id" --show "$street" --shows place --caption "the street" --reason "zq the damage" > /dev/null || fail "choose"
"$TALLY" images c.tally "$id" > out
[ "$(grep -c "  chosen  " out)" -eq 2 ] || { cat out; fail "does not list them"; }
grep -q "dead, hidden at first" out || { cat out; fail "does not say that it is hidden"; }

release() {
	"$TALLY" release c.tally "$id" --reason "read" > out 2>&1 || { cat out; fail "release"; }
}
policy() {
	"$TALLY" policy --default > policy.txt
	sed -i "s/^images	.*/images	$1/" policy.txt
	"$TALLY" policy c.tally --set policy.txt --reason "agreed" > /dev/null || fail "policy"
}
for claim in 0 1 2; do "$TALLY" decide c.tally accept "$id" --claim "$claim" --reason "read" > /dev/null 2>&1; done
"$TALLY" policy --default | grep -q "^images	none" || fail "images are shown by default"
policy none
release
"$TALLY" publish --day 2021-06-01 c.tally pub > out || fail "publish"
find pub -name '*.jpg' | grep -q . && fail "shows images under a policy that has none"
policy no_dead
"$TALLY" publish --day 2021-06-01 c.tally pub > out || fail "publish"
[ "$(find pub -name '*.jpg' | wc -l)" -eq 1 ] || fail "no_dead does not show one image"
grep -rq "under a blanket" pub && fail "shows the caption of an image of the dead"
policy chosen
"$TALLY" publish --day 2021-06-02 c.tally pub > out || fail "publish"
[ "$(find pub -name '*.jpg' | wc -l)" -eq 2 ] || fail "does not show both"
for page in pub/en/incident/*/*.html pub/ar/incident/*/*.html; do
	[ "$(grep -c "<details class=veiled>" "$page")" -eq 1 ] || fail "$page: one notice is wanted"
	grep -q "<details class=veiled><summary>.*</summary><figure><img.*a man under a blanket.*</details>" "$page" ||
	    fail "$page: the dead are not behind the notice"
	grep "the street" "$page" | grep -q "<details" && fail "$page: a street is hidden"
done
for file in $(find pub -name '*.jpg'); do
	grep -aq "Exif\|Oulabi\|TAIL" "$file" && fail "$file says more than its pixels"
done
grep -rqa "zq his family" pub && fail "shows a reason"
"$TALLY" verify pub > out || { cat out; fail "does not verify"; }
grep -q "^images    2," out || { cat out; fail "does not say how many images"; }

# Another picture in its place, or a page without the notice, is found out.
cp -r pub bad
cp camera.jpg "$(find bad -name '*.1.jpg')"
"$TALLY" verify bad > out 2>&1 && fail "takes another picture"
grep -q "holds more than its pixels" out || { cat out; fail "does not say what is in the picture"; }
rm -r bad; cp -r pub bad
sed -i 's/<details class=veiled>//; s/<.details>//' bad/en/incident/*/*.html
"$TALLY" verify bad > out 2>&1 && fail "takes a page without the notice"
grep -q "without the notice" out || { cat out; fail "does not say that the notice is gone"; }

# Taken back, or withdrawn: gone.
"$TALLY" images c.tally "$id" --drop "$camera" --reason "they changed their mind" > /dev/null || fail "drop"
release
"$TALLY" publish --day 2021-06-03 c.tally pub > out || fail "publish"
[ "$(find pub -name '*.jpg' | wc -l)" -eq 1 ] || fail "the image that was taken back is still there"
verified c.tally
"$TALLY" withdraw c.tally "$street" --reason "asked for" > out 2>&1 || { cat out; fail "withdraw"; }
"$TALLY" publish --day 2021-06-04 c.tally pub > out || fail "publish"
grep -q "was withdrawn" out || { cat out; fail "does not say that something was withdrawn"; }
find pub -name '*.jpg' | grep -q . && fail "an image that was withdrawn is still there"

# A picture of a page with a name on it that is withheld.
pdftoppm -r 110 -png -f 1 -l 1 -singlefile "$here/register-en.pdf" page || fail "pdftoppm"
"$TALLY" add c.tally page.png > out 2>&1
page=$(sha256sum < page.png | cut -c 1-12)
"$TALLY" images c.tally "$id" --drop "$street" --reason "withdrawn" > out 2>&1 || { cat out; fail "drop"; }
"$TALLY" images c.tally "$id" --show "$page" --shows place --caption "a list" --reason "r" > /dev/null || fail "choose"
release
expect 9 "words read in it" "$TALLY" publish c.tally pub
exit 0
