#!/bin/sh
# Folders, archives and lists: each document is a capture that says where it
# was taken from.
. "$(dirname "$0")/case.sh"
report() { echo "At least $1 people were killed in the mill on Monday, a doctor said."; }
warc_record() {
	printf 'WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:%s>\r\n' "$1"
	printf 'WARC-Date: 2021-05-07T01:02:03Z\r\nWARC-Target-URI: http://mill.example/%s\r\n' "$1"
	body="<html><title>Mill</title><article><p>$(report "$1")</p></article></html>"
	head=$(printf 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n.'); head=${head%.}
	printf 'Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s%s\r\n\r\n' \
	    $((${#head} + ${#body})) "$head" "$body"
}
mkdir -p in/deep
report two > in/a.txt; report three > in/deep/b.txt; ln -s /etc/passwd in/link
{ warc_record four; warc_record five; } > two.warc
printf 'Date,Body\n2021-05-06,"%s"\n2021-05-07,\n' "$(report six)" > list.csv
new_case c.tally
"$TALLY" add --json --published 2021-05-06 c.tally in two.warc > out 2> err || { cat err; fail "add"; }
[ "$(wc -l < out)" -eq 5 ] || { cat out; fail "not five lines"; }
grep -q passwd out && fail "followed a link"
[ "$(grep -c '"container":' out)" -eq 2 ] || { cat out; fail "no container"; }
grep -q '"documents":2' out || { cat out; fail "the archive itself is not kept"; }
"$TALLY" add --columns text=body,published=Date c.tally list.csv > out 2> err || fail "list"
grep -q 'published 2021-05-06' out || { cat out; fail "the list's day is lost"; }
expect 3 "it has: Date, Body" "$TALLY" add --columns text=Text c.tally list.csv
expect 2 "is none" "$TALLY" add --columns body=Body c.tally list.csv
"$TALLY" log c.tally | grep enclosed > out
[ "$(wc -l < out)" -eq 3 ] || { cat out; fail "not three"; }
grep -q '"dated":"2021-05-07T01:02:03Z"' out || { cat out; fail "the archive's own date is lost"; }
verified c.tally
# What is taken out still stands in its container, and that is said.
id=$(report six | tr -d '\n' | sha256sum | cut -c1-12)
"$TALLY" withdraw c.tally "$id" --reason test > out 2> err || fail "withdraw"
grep -q "still stand in $(sha256sum < list.csv | cut -c1-12)" err || { cat err; fail "not said"; }
verified c.tally
"$TALLY" read two.warc 2> /dev/null | grep -c 'people were killed' | grep -qx 2 || fail "read"
# Entries of a feed and what is attached to a message.
{ printf '<rss version="2.0"><channel><title>Wire of the mill</title>'
  for n in seven eight; do
	printf '<item><title>%s</title><link>https://example.org/%s</link><pubDate>Fri, 07 May 2021 08:00:00 GMT</pubDate><description>%s</description></item>' \
	    "$n" "$n" "$(report "$n")"
  done; printf '</channel></rss>'; } > feed.xml
{ printf 'Subject: Note\nFrom: Jo <jo@example.org>\nTo: desk\nDate: Sat, 08 May 2021 10:00:00 +0000\n'
  printf 'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\n%s\n' "$(report nine)"
  printf '%s\nContent-Type: text/plain\nContent-Disposition: attachment; filename="ten.txt"\n\n%s\n--b--\n' '--b' "$(report ten)"; } > note.eml
"$TALLY" add c.tally feed.xml note.eml > out 2> err || { cat err; fail "feed and mail"; }
grep -q '^kept .* feed.xml  holds 2 documents' out || { cat out; fail "the feed is no container"; }
[ "$(grep -c '^added .*published 2021-05-07$' out)" -eq 2 ] || { cat out; fail "entries have no day, or no publisher"; }
grep -q '^added .* note.eml  published 2021-05-08' out || { cat out; fail "the message is not read"; }
grep -q '^added .* note.eml#ten.txt' out || { cat out; fail "the attachment is lost"; }
"$TALLY" read --json feed.xml 2> /dev/null | wc -l | grep -qx 1 || fail "a feed reads as one document"
verified c.tally
# A feed in JSON; a list without --columns is one report, and that is said.
printf '{"version":"https://jsonfeed.org/version/1.1","title":"Mill","items":[{"id":"1","url":"https://example.org/11",
"content_text":"%s","date_published":"2021-05-09T08:00:00Z"},{"id":"2","content_html":"<p>%s","date_published":"2021-05-09"}]}' \
    "$(report eleven)" "$(report twelve)" > feed.json
"$TALLY" add c.tally feed.json > out 2> err || { cat err; fail "JSON feed"; }
[ "$(grep -c '^added .*published 2021-05-09$' out)" -eq 2 ] || { cat out; fail "entries of the JSON feed"; }
{ echo 'Day,Text'; echo "2021-05-10,\"$(report thirteen)\""; } > plain.csv
"$TALLY" add c.tally plain.csv > out 2> err || fail "list as text"
grep -q 'plain.csv.*one report.*--columns text=COLUMN' err || { cat err; fail "a list as one report is not said"; }
verified c.tally
# One event that 800 reports tell of: memory grows with the reports, not with their pairs.
awk 'BEGIN { print "text,date,pub"; for (i = 0; i < 800; i++)
	printf "\"An airstrike hit the mill of Manbij on 14 October 2016, killing %d people, the head of ward %d said.\",2016-10-15,Paper %d\n", 3 + i % 30, i, i % 200 }' > many.csv
new_case many.tally
"$TALLY" add many.tally --columns text=text,published=date,publisher=pub many.csv > out 2> err || { tail -2 err; fail "800 reports of one event"; }
"$TALLY" incidents many.tally | grep -q '(800 reports)' || { "$TALLY" incidents many.tally | head -3; fail "800 reports are not one event"; }
mkdir empty
expect 3 "is empty" "$TALLY" add c.tally empty
expect 3 "no record of the web archive" "$TALLY" add c.tally "$(head -c 30 two.warc > cut.warc; echo cut.warc)"
exit 0
