# Make the table of statements from src/store/sql/*.sql.
#
# A statement is a block
#     -- name: claims_of_incident    role: reader
#     -- what it is for
#     SELECT … WHERE case_id = :case AND incident = :incident;
# It becomes STMT_CLAIMS_OF_INCIDENT.  Parameters are numbered $1, $2 … in
# order of first appearance, which both SQLite and PostgreSQL understand.
# mode=header writes the enum, mode=source the table, mode=schema turns
# schema.sql into one string; mode=postgres the same for a server: each table in
# partitions by case, texts sorted by their bytes, all in the schema "tally".
function fail(what) { printf "%s:%d: %s\n", FILENAME, FNR, what > "/dev/stderr"; bad = 1; exit 1 }
function quoted(text) { gsub(/\\/, "\\\\", text); gsub(/"/, "\\\"", text); return "\"" text "\"" }
function partitioned(statement,   part, n) {
	if (!match(statement, /^CREATE TABLE [a-z_]+/)) return statement ";\n"
	part = substr(statement, 14, RLENGTH - 13)
	statement = statement " PARTITION BY HASH (case_id);\n"
	for (n = 0; n < partitions; n++)
		statement = statement "CREATE TABLE " part "_" n " PARTITION OF " part " FOR VALUES WITH (MODULUS " partitions ", REMAINDER " n ");\n"
	return statement
}
function flush_statement(   out, names, count, word, i, rest, seen, number) {
	if (name == "") return
	if (body == "") fail("statement " name " is empty")
	rest = body; out = ""; count = 0; names = ""
	while (match(rest, /:[a-z_][a-z_0-9]*/)) {
		word = substr(rest, RSTART + 1, RLENGTH - 1)
		if (!(word in seen)) { seen[word] = ++count; names = names " " quoted(word) "," }
		out = out substr(rest, 1, RSTART - 1) "$" seen[word]
		rest = substr(rest, RSTART + RLENGTH)
	}
	out = out rest
	if (count > most) fail("statement " name " has more than " most " parameters")
	upper = toupper(name)
	if (mode == "header") printf "\tSTMT_%s,\n", upper
	else if (mode == "source") printf "\t[STMT_%s] = { \"%s\", %s, %d, { %s },\n\t    %s },\n", upper, name, role == "writer" ? "true" : "false", count, names == "" ? "0" : names, quoted(out)
	name = ""
}
BEGIN { most = 28; partitions = 8
	if (mode == "header") print "/* made by tools/mksql.awk */\n#ifndef STATEMENTS_H\n#define STATEMENTS_H\nenum statement {"
	if (mode == "source") print "/* made by tools/mksql.awk */\n#include \"store/driver.h\"\nconst struct statement_text statement_texts[STMT_COUNT] = {"
	if (mode == "schema") print "/* made by tools/mksql.awk */\n#include \"store/driver.h\"\nconst char store_schema[] ="
	if (mode == "postgres") { print "/* made by tools/mksql.awk */\n#include \"store/driver.h\"\nconst char store_schema_postgres[] ="
		print "\t\"CREATE SCHEMA IF NOT EXISTS tally;\\n\"" } }
mode == "postgres" { sub(/--.*/, ""); gsub(/[ \t]+/, " "); gsub(/ TEXT/, " TEXT COLLATE \"C\"")
	sub(/^ /, ""); if ($0 == "") next
	all = all (all == "" || all ~ / $/ ? "" : " ") $0
	if (!sub(/( WITHOUT ROWID)?; *$/, "", all)) next
	count = split(partitioned(all), lines, "\n")
	for (i = 1; i < count; i++) print "\t" quoted(lines[i]) "\n\t\"\\n\""
	all = ""; next }
mode == "schema" { line = $0; sub(/--.*/, "", line); gsub(/[ \t]+/, " ", line); if (line !~ /^ ?$/) print "\t" quoted(line "\\n"); next }
/^-- name:/ { flush_statement()
	if (NF != 5 || $4 != "role:" || ($5 != "reader" && $5 != "writer")) fail("expected \"-- name: X  role: reader|writer\"")
	name = $3; role = $5; body = ""
	if (name in known) fail("statement " name " twice")
	known[name] = 1; next }
/^--/ || /^[ \t]*$/ { next }
{ if (name == "") fail("SQL outside a statement")
  line = $0; gsub(/[ \t]+/, " ", line); sub(/;[ ]*$/, "", line); body = body (body == "" ? "" : " ") line }
END { if (bad) exit 1
	flush_statement()
	if (mode == "header") print "\tSTMT_COUNT\n};\n#endif"
	if (mode == "source") print "};"
	if (mode == "schema" || mode == "postgres") print "\t\"\";" }
