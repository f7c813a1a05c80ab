#!/bin/sh
# The same case on a PostgreSQL server: same commands, same account, for a team.
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/tests/cli/case.sh"
. "$root/tests/cli/postgres.sh"

expect 4 "holds no case" "$TALLY" incidents "$PG#mosul"
"$TALLY" new "$PG#mosul" > out 2> err || { cat err; fail "new"; }
grep -q "encrypts nothing" err || fail "new does not say that nothing is encrypted"
expect 9 "has a case 'mosul'" "$TALLY" new "$PG#mosul"
"$TALLY" new --plain file.tally > /dev/null 2>&1 || fail "new file"

# The same account, whatever the case is kept in.
for case in "$PG#mosul" file.tally; do
	while IFS="$(printf '\t')" read -r name day publisher _; do
		case $name in file|\#*|'') continue ;; esac
		"$TALLY" add --published "$day" --publisher "$publisher" "$case" "$root/examples/$name" \
		    > out 2>&1 || { cat out; fail "add $name"; }
	done < "$root/examples/index.tsv"
	verified "$case"
	for incident in $("$TALLY" incidents "$case" | cut -c 1-8); do
		"$TALLY" show "$case" "$incident" || fail "show"
	done | sed 's/^incident [0-9a-f]*//' > "$(basename "$case").text"
done
cmp "$(basename "$PG#mosul").text" file.tally.text || fail "the server's account is another"

# Two write at once: both are kept, each in order.
for n in 1 2 3 4 5 6; do
	printf 'At least %d people were killed in a market in Tikrit on Monday, the mayor said.\n' "$n" > "r$n"
	"$TALLY" add --published 2017-04-0$n "$PG#mosul" "r$n" > "out$n" 2>&1 & pids="${pids:-} $!"
done
for pid in $pids; do wait "$pid" || { cat out[1-6]; fail "one of six writers failed"; }; done
verified "$PG#mosul"
[ "$(sql 'SELECT count(*) FROM tally.capture')" -eq 13 ] || fail "a capture was lost"

[ "$(sql 'SELECT count(*) FROM tally.search')" -eq 13 ] || fail "a text is not in the index of words"
[ "$(sql "SELECT count(*) FROM tally.search WHERE grams @> ARRAY[((116::bigint << 42) + (105::bigint << 21) + 107::bigint)]")" -ge 6 ] ||
    fail "the index does not find 'tik'"

# Another case of the same server is another case.
"$TALLY" new "$PG#second" > out 2>&1 || { cat out; fail "second case"; }
verified "$PG#second"
[ -z "$("$TALLY" incidents "$PG#second")" ] || fail "the second case sees the first's incidents"
expect 2 "mosul, second" "$TALLY" incidents "$PG"

# Three programs read what waits; one is killed while it holds a report, and nothing is lost or read twice.
i=0
while [ $i -lt 24 ]; do
	printf 'At least %d people were killed in a market in Kirkuk on Monday, the mayor said. Report %d.\n' $((i % 5 + 1)) "$i" > "w$i"
	i=$((i + 1))
done
"$TALLY" add --later --published 2017-05-02 "$PG#mosul" w[0-9] w1[0-9] w2[0-9] > out || { cat out; fail "later"; }
before=$(sql 'SELECT count(*) FROM tally.reading')
"$TALLY" work "$PG#mosul" > out0 2>&1 & killed=$!
kill -9 $killed
pids=
for n in 1 2 3; do "$TALLY" work "$PG#mosul" > "out$n" 2> "err$n" & pids="$pids $!"; done
for pid in $pids; do wait "$pid" || { cat err[1-3]; fail "a worker failed"; }; done
wait $killed 2> /dev/null
[ $(($(sql 'SELECT count(*) FROM tally.reading') - before)) -eq 24 ] || { cat out[0-3] err[1-3]; fail "not each was read once"; }
[ "$(sql "SELECT count(*) FROM tally.decision WHERE kind = 'later.read'")" -eq 24 ] || fail "not each is noted as read"
verified "$PG#mosul"

# Decisions, rebuild, and a hand behind the journal's back.
incident=$("$TALLY" incidents "$PG#mosul" | grep '(6 reports)' | cut -c 1-8)
"$TALLY" decide "$PG#mosul" disjoint "$incident" --reason "two houses" > out 2>&1 || { cat out; fail "decide"; }
"$TALLY" rebuild "$PG#mosul" > out 2>&1 || { cat out; fail "rebuild"; }
verified "$PG#mosul"
sql "UPDATE tally.capture SET origin = 'elsewhere' WHERE entry = (SELECT min(entry) FROM tally.capture)"
"$TALLY" verify "$PG#mosul" > out 2>&1 && { cat out; fail "a changed row is not found"; }

# What people do wrong, and what servers do.
expect 2 "pgpass" "$TALLY" incidents "postgresql://tally:secret@127.0.0.1/desk#mosul"
(cd / && server_stop && server_start -c fsync=off) || fail "restart"
expect 8 "fsync = off" "$TALLY" incidents "$PG#mosul"
(cd / && server_stop) || fail "stop"
expect 8 "cannot reach the database server" "$TALLY" incidents "$PG#mosul"
exit 0
