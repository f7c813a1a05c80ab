#!/bin/sh
# What people decide: by number, with a version, undone, seconded by another.
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$(dirname "$0")/case.sh"

new_case case.tally
cat > one.txt <<'X'
An airstrike killed 12 people in Raqqa on 1 May 2025, the civil defence said.
X
cat > two.txt <<'X'
At least 20 people were killed by the airstrike in Raqqa of 1 May 2025, residents said.
X
cat > three.txt <<'X'
Shelling killed 3 people in Aleppo on 20 May 2025, a doctor said.
X
for f in one two three; do
	"$TALLY" add --published 2025-05-22 case.tally $f.txt > out 2>&1 || { cat out; fail "add $f"; }
done
decide() { "$TALLY" decide case.tally "$@" --reason "for the test" > out 2> err; }
shown() { "$TALLY" show case.tally "$raqqa"; }
raqqa=$("$TALLY" incidents case.tally | grep -i raqqa | cut -c 1-8)
aleppo=$("$TALLY" incidents case.tally | grep -i aleppo | cut -c 1-8)
version=$(shown | sed -n 's/.*version \([0-9a-f]*\).*/\1/p')
[ -n "$version" ] || fail "show prints no version"

expect 2 'needs a reason' "$TALLY" decide case.tally accept "$raqqa" --claim 0
decide accept "$raqqa" --claim 0 --seen "$version" || { cat err; fail "accept"; }
expect 9 'has changed since you looked' "$TALLY" decide case.tally reject "$raqqa" --claim 0 \
    --seen "$version" --reason "another street"
expect 2 'a claim is the number' "$TALLY" decide case.tally accept "$raqqa" --claim 99 --reason x
expect 3 'no voice is called' "$TALLY" decide case.tally join "$raqqa" --one nobody \
    --other someone --reason x
expect 3 'no grade' "$TALLY" decide case.tally grade "$raqqa" --one splendid --reason x
expect 3 'does not have the words' "$TALLY" decide case.tally add "$raqqa" \
    --report "$(sha256sum one.txt | cut -c 1-8)" --quote "no such words" \
    --set "kind=casualty" --reason x
decide edit "$raqqa" --claim 1 --set "count=13+; source=Raqqa civil defence" || { cat err; fail "edit"; }
shown | grep -q 'at least 13' || { shown; fail "the edit is not shown"; }
decide add "$raqqa" --report "$(sha256sum two.txt | cut -c 1-8)" --quote "by the airstrike" \
    --set "kind=cause; causes=airstrike" || { cat err; fail "add"; }
shown | grep -q '“by the airstrike”' || { shown; fail "the claim by hand is not shown"; }
decide set_max "$raqqa" --value 25 || { cat err; fail "set_max"; }
grep -q 'needs a second reader' err || fail "does not ask for a second reader"
id=$(sed -n 's/^decided \([0-9a-f]*\).*/\1/p' out)
shown | grep -q 'waits for a second reader' || { shown; fail "show does not say what waits"; }
shown | grep -q 'computed, without it  *[0-9a-z]' || { shown; fail "the computed range is gone"; }
"$TALLY" check case.tally > found 2> /dev/null
grep -q 'nobody else has read (set_max)' found || { cat found; fail "check does not name what waits"; }
expect 2 'another person' "$TALLY" decide case.tally second "$id" --reason "read"
"$TALLY" decide case.tally second "$id" --reason "read" --key second.key > out 2>&1 ||
    { cat out; fail "second"; }
shown | grep -q 'second reader: desk-' || { shown; fail "the second reader is not shown"; }
decide set_place "$aleppo" --place "Nowhereville" || { cat err; fail "set_place"; }
grep -q "gazetteer has no 'Nowhereville'" err || { cat err; fail "a place that nobody knows"; }
id=$(sed -n 's/^decided \([0-9a-f]*\).*/\1/p' out)
"$TALLY" undo case.tally "$id" --reason "a slip" > out 2>&1 || { cat out; fail "undo set_place"; }
decide merge "$raqqa" --with "$aleppo" || { cat err; fail "merge"; }
merge=$(sed -n 's/^decided \([0-9a-f]*\).*/\1/p' out)
[ "$("$TALLY" incidents case.tally | wc -l)" -eq 1 ] || fail "merged incidents are two"
"$TALLY" show case.tally "$aleppo" | grep -q "incident $raqqa" || fail "the old id leads nowhere"
"$TALLY" undo case.tally "$(echo "$merge" | cut -c 1-8)" --reason "two events" > out 2>&1 ||
    { cat out; fail "undo"; }
[ "$("$TALLY" incidents case.tally | wc -l)" -eq 2 ] || fail "undone, they are two again"
"$TALLY" rebuild --check case.tally > out || { cat out; fail "rebuild differs"; }
verified case.tally
"$TALLY" show --json case.tally "$raqqa" | python3 -c 'import json, sys
a = json.load(sys.stdin)
t = [t for t in a["tallies"] if t["effect"] == "killed"][0]
assert t["range"]["max"]["value"] == 25 and t["computed"]["max"]["value"] != 25, t
assert [d["kind"] for d in a["decisions"]] == ["accept", "edit", "add", "set_max"], a["decisions"]
assert a["decisions"][3]["second"].startswith("desk-"), a["decisions"]
assert a["waiting_for_second"] == 0' || fail "show --json"
exit 0
