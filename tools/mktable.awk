# Make C tables from tab-separated data files.
#
# data/method/vague.tsv becomes  extern const str table_method_vague[][N];
# and table_method_vague_rows.  The first line that does not begin with "# "
# names the columns; the last column must be "why" and may not be empty; the
# first column is the key and may not come twice, unless the header begins
# with a "*".  Lines that begin with "# " are comments.
BEGIN { FS = "\t"; bad = 0
	if (mode == "header") { print "/* made by tools/mktable.awk */\n#ifndef TABLES_H\n#define TABLES_H\n#include \"core/core.h\"" }
	else print "/* made by tools/mktable.awk */\n#include \"tables.h\"" }
function fail(what) { printf "%s:%d: %s\n", FILENAME, FNR, what > "/dev/stderr"; bad = 1; exit 1 }
function flush_table() {
	if (name == "") return
	if (rows == 0) { printf "%s: no rows\n", file > "/dev/stderr"; bad = 1; exit 1 }
	if (mode == "header") printf "extern const str table_%s[%d][%d];\nenum { table_%s_rows = %d };\n", name, rows, columns, name, rows
	else printf "const str table_%s[%d][%d] = {\n%s};\n", name, rows, columns, body
}
FNR == 1 { flush_table(); file = FILENAME; name = FILENAME; sub(/^data\//, "", name); sub(/\.tsv$/, "", name)
	gsub(/[^a-z0-9]/, "_", name); rows = 0; body = ""; columns = 0; split("", seen) }
/^# / || /^$/ { next }
columns == 0 { columns = NF; many = ($1 ~ /^\*/); if ($NF != "why") fail("the last column must be \"why\""); next }
{ if (NF != columns) fail("expected " columns " columns, found " NF)
  if ($NF == "") fail("empty why")
  if (!many && $1 in seen) fail("\"" $1 "\" twice")
  if (file ~ /^data\/ui\// && rows > 0 && $1 < last) fail("\"" $1 "\" is out of order: keys of data/ui are sorted")
  last = $1
  seen[$1] = 1; rows++; line = "\t{"
  for (i = 1; i <= NF; i++) { v = $i; gsub(/\\/, "\\\\", v); gsub(/"/, "\\\"", v); line = line " STR_INIT(\"" v "\")," }
  body = body line " },\n" }
END { if (!bad) { flush_table(); if (mode == "header") print "#endif" } else exit 1 }
