#!/bin/sh
# From a family's letter to an answer that the archive shows by its receipt, and nothing else of it.
. "$(dirname "$0")/case.sh"
new_case c.tally
echo 'Shells hit the market of Marsa Gharbia on Monday, killing seven people, residents said.' > a.txt
"$TALLY" add --published 2021-05-04 --publisher "Harbour Post" c.tally a.txt > /dev/null 2>&1 || fail "add"
id=$("$TALLY" incidents --json c.tally | sed -n 's/.*"id": *"\([0-9a-f]*\)".*/\1/p' | head -1)
printf 'contact\tdesk@archive.example\nintake\thttps://desk.example/intake\n' > policy.txt
"$TALLY" policy c.tally --set policy.txt --reason agreed > /dev/null || fail "policy"
printf 'intake\tnowhere\n' > bad.txt
expect 3 "no web address" "$TALLY" policy c.tally --set bad.txt --reason no
"$TALLY" publish --day 2021-06-01 c.tally pub > /dev/null || fail "publish"
grep -q 'https://desk.example/intake' pub/en/corrections.html || fail "no way to the form on the web"
grep -q 'desk@archive.example' pub/ar/correction-form.txt || fail "the form does not say where to"

# The form, filled in; in each language its parts are the same.
for language in en ar; do
	sed "/^@text:/a\\
The age zq-letter is 34.
/^@incident:/a\\
$id
/^@contact:/a\\
aunt@mail.example" pub/$language/correction-form.txt > filled.$language
	"$TALLY" corrections c.tally take filled.$language --channel letter > out || fail "take $language"
done
receipt=$(sed -n 's/^receipt //p' out)
"$TALLY" corrections c.tally > out || fail "list"
[ "$(grep -c "aunt@mail.example" out)" -eq 2 ] || { cat out; fail "not both are listed"; }
grep -q "$(printf %.8s "$id")" out || { cat out; fail "not on the incident"; }
grep -q '@text' out && fail "the form's own words are taken for the request"

printf 'The day is wrong.\n' > plain.txt
"$TALLY" corrections c.tally take plain.txt > /dev/null || fail "a plain text"
printf '@text: say it\n\n@contact: x\n' > nothing.txt
expect 3 "says nothing" "$TALLY" corrections c.tally take nothing.txt
expect 3 "No such file" "$TALLY" corrections c.tally take nowhere.txt
printf 'caf\351\n' > latin.txt
expect 3 "not UTF-8" "$TALLY" corrections c.tally take latin.txt
head -c 20000 /dev/zero | tr '\0' a > long.txt
expect 3 "at most 16 KiB" "$TALLY" corrections c.tally take long.txt

expect 2 "an answer needs" "$TALLY" corrections c.tally answer "$receipt"
expect 4 "no request has that receipt" "$TALLY" corrections c.tally answer AAAA-AAAA --outcome changed --text x
expect 3 "is changed, unchanged or withheld" "$TALLY" corrections c.tally answer "$receipt" --outcome maybe --text x
"$TALLY" corrections c.tally answer "$(echo "$receipt" | tr -d - | tr A-Z a-z)" --outcome changed --text "zq-answer: it is 34" > /dev/null ||
    fail "answer"
expect 9 "answered this meanwhile" "$TALLY" corrections c.tally answer "$receipt" --outcome changed --text again
[ "$("$TALLY" corrections --open c.tally | grep -c "not answered")" -eq 2 ] || fail "--open"
verified c.tally

"$TALLY" publish --day 2021-06-01 c.tally pub > /dev/null || fail "publish again"
grep -q "$receipt" pub/en/corrections.html && grep -q "the record was changed" pub/en/corrections.html || fail "no outcome by receipt"
for secret in aunt@mail zq-letter zq-answer "The day is wrong"; do
	grep -rq -- "$secret" pub && fail "the archive shows '$secret'"
done
# Who may be reached there is looked for in what is published.
printf 'title\tAsk aunt@mail.example\n' > leak.txt
"$TALLY" policy c.tally --set leak.txt --reason no > /dev/null || fail "policy"
"$TALLY" publish --day 2021-06-01 c.tally pub > out 2> err && fail "publishes how to reach who asked"
exit 0
