#!/bin/sh
# What others wrote, in a file's name or in a text, never drives a terminal.
. "$(dirname "$0")/case.sh"
new_case c.tally
esc=$(printf '\033') rlo=$(printf '\342\200\256')
name="rep${esc}[2J${rlo}ort.html"
quiet() { # FILE…: no control character, no override of direction
	! grep -q "$esc\|$rlo\|$(printf '\302\233')" "$@" || { cat -v "$@"; fail "drives a terminal"; }
}

cat > "$name" <<HTML
<html><head><title>The mill${esc}[31m &#x202e;burned &#x9b;7m</title><meta name="author" content="Jo ${esc}]0;x Writer">
<meta property="article:published_time" content="2021-05-06"></head><body><article>
<p>Three people were killed in the mill ${esc}[5m on Sunday in Aleppo, a doctor said &#27;[0m on Monday. Four others were hurt
when the roof came down, said the doctor, who did not want to be named.</p></article></body></html>
HTML
"$TALLY" add c.tally "$name" > out 2> err || { cat err; fail "add"; }
cp out added
grep -q 'rep<U+001B>\[2J<U+202E>ort.html' out || { cat -v out; fail "the name is not shown"; }
quiet out err
expect 3 'no<U+001B>file' "$TALLY" add c.tally "no${esc}file"
quiet out err
"$TALLY" incidents c.tally > all; "$TALLY" log c.tally > log
id=$(awk 'NR == 1 { print $1 }' all) a=$(awk '{ print $2 }' added)
sed 's/Three/Three or four/' "$name" > other.html
b=$("$TALLY" add c.tally other.html 2> err | awk '{ print $2 }')
"$TALLY" show c.tally "$id" > show 2> err; "$TALLY" why c.tally "$a" "$b" > why 2>> err
[ -s show ] && [ -s why ] || fail "nothing shown"
quiet all show why err

# A name over two lines makes no message over two.
two=$(printf 'two\nlines.txt') bad=$(printf 'bad\nname.bin')
printf 'Four people were killed in Raqqa on 1 May 2021, a doctor said.\n' > "$two"; printf '\000\001\000' > "$bad"
"$TALLY" add c.tally "$two" "$bad" > out 2> err
[ "$(wc -l < out)" = 1 ] && grep -q 'two?lines.txt' out || { cat out; fail "added, in two lines"; }
! grep -v '^tally' err || { cat err; fail "a message in two lines"; }
for command in read extract; do expect 3 'bad?name.bin' "$TALLY" $command "$bad"; done
"$TALLY" add --json c.tally "$two" 2> err | grep -q 'two\\nlines.txt' || fail "in JSON the name stands as it is"

# Data are left as they are in a file, and shown on a terminal.
printf 'Three were killed %s[5m there, a doctor said.\n' "$esc" > t.txt
"$TALLY" read t.txt | cmp - t.txt || fail "not byte for byte"
"$TALLY" read --json "$name" > /dev/null || fail "json"
if command -v script > /dev/null; then
	script -qec "'$TALLY' read t.txt 2> err" /dev/null < /dev/null > out 2>&1
	grep -q 'killed <U+001B>\[5m there' out || { cat -v out; fail "on a terminal"; }
	script -qec "'$TALLY' log c.tally 2> err" /dev/null < /dev/null > out 2>&1
	quiet out
fi
