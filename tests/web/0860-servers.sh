#!/bin/sh
# Two servers of one case on PostgreSQL, each with a team of its own: what one decides the other shows.
command -v node > /dev/null || { echo "no node here; ./run test installs it"; exit 77; }
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../cli/case.sh"
. "$here/../cli/postgres.sh"
PG="$PG" node "$here/servers.js"
