#!/bin/sh
# Publishing again makes only those pages anew whose sources changed, and never
# leaves a stale one: after each change the folder is what a publication into an
# empty folder gives, byte for byte.
. "$(dirname "$0")/case.sh"
new_case c.tally
day=1
for town in Raqqa Hama Homs Idlib; do
	cat > "$town.txt" <<END
Shells hit a house in $town, Syria, on Monday, killing $((day + 3)) people, among them Salim Darwish, 41, the civil defence said.
END
	"$TALLY" add --published "2021-0$day-0$((day + 3))" --publisher "Harbour Post" c.tally "$town.txt" > out 2>&1 || { cat out; fail "add"; }
	day=$((day + 1))
done
ids=$("$TALLY" incidents --json c.tally | sed -n 's/.*"id": *"\([0-9a-f]*\)".*/\1/p')
set -- $ids
[ $# -eq 4 ] || fail "$# incidents, not 4"
accept() {
	for n in 0 1 2; do "$TALLY" decide c.tally accept "$1" --claim "$n" --reason "read" > /dev/null 2>&1; done
	"$TALLY" release c.tally "$1" --reason "read" ${2:+--note "$2"} > out 2>&1 || { cat out; fail "release $1"; }
}
policy() {
	"$TALLY" policy --default > policy.txt
	[ $# -eq 0 ] || sed -i "s|^$1	.*|$1	$2|" policy.txt
	"$TALLY" policy c.tally --set policy.txt --reason "agreed" > out 2>&1 || { cat out; fail "policy"; }
}
policy
for id in "$1" "$2" "$3"; do accept "$id"; done
n=0
# same MADE WHAT: publish; MADE incidents have new pages; the same as into an empty folder.
same() {
	n=$((n + 1))
	"$TALLY" publish --day "2021-06-0$n" c.tally pub > out || fail "publish after $2"
	grep -q "pages of $1 made anew" out || { cat out; fail "$2: not $1 made anew"; }
	"$TALLY" publish --day "2021-06-0$n" c.tally fresh > /dev/null || fail "publish into an empty folder"
	diff -r pub fresh > differs || { cat differs; fail "a stale page after $2"; }
	rm -r fresh
}
same 3 "nothing"
before=$(sha256sum < c.tally)
"$TALLY" publish --day 2021-06-02 c.tally pub > out || fail "again"
grep -q "0 files written.*pages of 0 made anew" out || { cat out; fail "makes pages anew with nothing changed"; }
grep -q "looked through for [1-9]" out || { cat out; fail "does not say what was looked for"; }
[ "$(sha256sum < c.tally)" = "$before" ] || fail "an empty publication was recorded"
same 0 "nothing at all"
accept "$4"
same 1 "one more incident"
accept "$1" "a later count"
same 1 "a release with a note"
policy title "Another title"
same 4 "a policy"
"$TALLY" release c.tally "$2" --take-back --reason "asked" > /dev/null || fail "take back"
same 0 "one less"
"$TALLY" decide c.tally siblings "$3" --with "$4" --reason "may be the same people" > out 2>&1 || { cat out; fail "siblings"; }
same 2 "siblings"

# Bytes that somebody changed are not kept, nor a file that is gone.
page=$(find pub/en/incident -name '*.html' | head -1)
echo "<p>changed" >> "$page"
"$TALLY" publish --day 2021-06-08 c.tally pub > out || fail "publish over a changed page"
grep -q "changed" "$page" && fail "a changed page was kept"
grep -q "pages of 1 made anew" out || { cat out; fail "makes others anew, too"; }
rm "$page"
"$TALLY" publish --day 2021-06-08 c.tally pub > out && [ -f "$page" ] || fail "a page that was gone is still gone"

# A name that becomes one to be withheld is looked for in the pages that are kept.
"$TALLY" victims c.tally add "$4" 'name=Another Title' harm=killed --reason "a list" > /dev/null || fail "victims add"
accept "$4"
expect 9 "would show what the policy withholds" "$TALLY" publish --day 2021-06-08 c.tally pub
"$TALLY" verify pub > out || { cat out; fail "a refused publication changed the archive"; }
verified c.tally
exit 0
