# Sourced after case.sh: a PostgreSQL server of this test alone, which listens
# on a socket in a folder of its own and nowhere else.  Sets PG, the address of an
# empty database; server_stop and server_start work on it.
bin=$(ls -d /usr/lib/postgresql/*/bin 2> /dev/null | tail -1)
[ -x "$bin/initdb" ] || { echo "PostgreSQL is not installed"; exit 77; }
PGFOLDER=$(mktemp -d /tmp/tally-pg.XXXXXX) || exit 1
as_server() { "$@"; }
if [ "$(id -u)" -eq 0 ]; then
	chown postgres "$PGFOLDER"
	as_server() { setpriv --reuid=postgres --regid=postgres --clear-groups -- "$@"; }
fi
server_stop() { as_server "$bin/pg_ctl" -D "$PGFOLDER/data" -m "${1:-fast}" -w stop > /dev/null 2>&1; }
server_start() {
	as_server "$bin/pg_ctl" -D "$PGFOLDER/data" -w -l "$PGFOLDER/log" \
	    -o "-c listen_addresses='' -c unix_socket_directories='$PGFOLDER' $*" start > /dev/null 2>&1 ||
	    { cat "$PGFOLDER/log"; fail "the server does not start"; }
}
trap 'server_stop immediate; rm -rf "$PGFOLDER"' EXIT
(cd /; as_server "$bin/initdb" -D "$PGFOLDER/data" -A trust -U tally --no-locale -E UTF8) \
    > initdb.log 2>&1 || { cat initdb.log; fail "initdb"; }
cd /; server_start; cd "$TEST_FOLDER" || exit 1
"$bin/psql" -q -h "$PGFOLDER" -U tally -d postgres -c 'CREATE DATABASE desk' || fail "no database"
PG="postgresql:///desk?host=$PGFOLDER&user=tally"
sql() { "$bin/psql" -q -t -A -h "$PGFOLDER" -U tally -d desk -c "$1"; }
