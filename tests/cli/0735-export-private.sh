#!/bin/sh
# What is withheld, in every format that there is: unpacked, it holds none of
# it; opening it needs a reason, and the journal keeps the reason.
. "$(dirname "$0")/case.sh"

cat > one.txt <<'T'
RAMADI, Iraq, May 4 - An airstrike killed at least nine people in the town of Ramadi in Iraq on Sunday, the civil defence said. Karim Haddad, 41, was killed, a neighbour, Widad Mansour, said.
T
# Heard by the reader in no count, in a spelling that nobody recorded, and of an
# incident that comes later: withheld all the same.  Headlines are in every table of sources.
cat > two.html <<'T'
<html><head><title>Yusuf Halabi and Sameera Oudeh among nine dead in Ramadi, Bashir Mansoury wounded</title></head><body>
<h1>Yusuf Halabi and Sameera Oudeh among nine dead in Ramadi, Bashir Mansoury wounded</h1>
<p>RAMADI, Iraq, May 4 - An airstrike killed at least nine people in the town of Ramadi in Iraq on Sunday, police said. Among the dead were Yusuf Halabi, 52, and Dalal Sabbagh, 8.</p></body></html>
T
cat > three.html <<'T'
<html><head><title>Market of Samarra bombed; Nabil Saleem told of it in Ramadi, and an uncle of Dalal Sabbagh</title></head><body>
<h1>Market of Samarra bombed; Nabil Saleem told of it in Ramadi, and an uncle of Dalal Sabbagh</h1>
<p>SAMARRA, Iraq, May 2 - A car bomb killed 12 people in the market of Samarra on Friday, police said.</p></body></html>
T
new_case c.tally
"$TALLY" add --published 2021-05-05 --publisher "Desk two" c.tally two.html > out 2>&1 || fail add
"$TALLY" add --published 2021-05-03 --publisher "Desk three" c.tally three.html > out 2>&1 || fail add
"$TALLY" add --published 2021-05-05 --publisher "Desk one" c.tally one.txt > out 2>&1 || fail add
incident=$("$TALLY" incidents c.tally | grep -i ramadi | cut -c 1-8)
i=0
for person in 'Bashir Mansouri|man|55' 'Samira Odeh|woman|9' 'Nabil Salim|man|30' 'Rana Najjar|woman|41' 'Omar Darwish|man|50' 'Huda Barakat|woman|22' 'Sami Qasim|man|63'; do
	i=$((i + 1))
	"$TALLY" victims c.tally add "$incident" "name=${person%%|*}" "sex=$(echo "$person" | cut -d'|' -f2)" "age=${person##*|}" \
	    harm=killed "home=Street $i, House 7" "note=told by a cousin" "list_id=moh:77$i" --reason "told in the strictest secrecy" > out 2>&1 || { cat out; fail "add $person"; }
done
"$TALLY" victims c.tally add "$incident" 'name=Zainab Hidden' harm=killed withheld=sexual_violence --reason x > out 2>&1 || fail "always"

withheld='Samira|Sameera|Oudeh|Yusuf|Halabi|Dalal|Sabbagh|Bashir|Mansour|Saleem|Nabil|Rana Najjar|Omar Darwish|Barakat|Sami Qasim|Zainab|Hidden|Widad|House 7|cousin|strictest secrecy|moh:77'
formats=$("$TALLY" export --format none-such c.tally 2>&1 | sed 's/.*there are //' | tr -d ',')
[ "$(echo $formats | wc -w)" -ge 12 ] || { echo "$formats"; fail "the list of formats"; }
entries() { "$TALLY" log --json c.tally | wc -l; }

# Everything that a file says, packed or not.
unpacked() {
	find "$1" -type f ! -name '*.xlsx' ! -name '*.pdf' -exec cat {} +
	find "$1" -name '*.xlsx' -exec unzip -p {} \;
	find "$1" -name '*.pdf' -exec pdftotext {} - \;
}

for f in $formats; do
	case $f in aggregate) reason="--reason yearly" ;; *) reason= ;; esac
	before=$(entries)
	"$TALLY" export --format "$f" $reason --to "shut-$f" c.tally > out 2>&1 || { cat out; fail "export $f"; }
	unpacked "shut-$f" > all 2> err || { cat err; fail "cannot unpack $f"; }
	[ -s all ] || fail "$f: nothing was written"
	grep -Eq "$withheld" all && { grep -Eo "$withheld" all | sort | uniq -c; fail "$f shows what is withheld"; }
	[ "$f" = aggregate ] || [ "$(entries)" -eq "$before" ] || fail "$f: nothing was opened, and the journal has grown"
	for what in names living witnesses authors points desk everything; do
		expect 2 'with a reason only\|--reason TEXT' "$TALLY" export --format "$f" --with $what --to "open-$f" c.tally
	done
	[ -e "open-$f" ] && fail "$f: a file without a reason"
	before=$(entries)
	"$TALLY" export --format "$f" --with everything --reason "court order 12 for $f" --to "open-$f" c.tally > out 2>&1 || { cat out; fail "open $f"; }
	[ "$(entries)" -gt "$before" ] || fail "$f: opened, and not in the journal"
	"$TALLY" log --json c.tally | tail -1 | grep -q "court order 12 for $f" || { "$TALLY" log --json c.tally | tail -1; fail "$f: the reason is not in the journal"; }
	# Who is always withheld is in no table of people, whatever is opened.
	unpacked "open-$f" > all 2> err
	case $f in json) ;; *) grep -q 'Zainab' all && fail "$f: who is always withheld" ;; esac
done
grep -q 'Samira Odeh' open-csv/csv-victims.csv || fail "opened, names are there"
verified c.tally
exit 0
