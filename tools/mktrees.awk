# Make the C tables of data/page/trees_*.tsv: one node a line, and where each
# tree begins; -v name= is what the tables are called.  Checks the header, the columns, the order and the why.
BEGIN { FS = "\t"; count = 0; trees = 0
	print "/* made by tools/mktrees.awk */\nstatic const struct tree_node " name "_nodes[] = {" }
function fail(what) { printf "%s:%d: %s\n", FILENAME, FNR, what > "/dev/stderr"; bad = 1; exit 1 }
FNR == 1 { if ($0 != "tree\tnode\tfeature\tat_most\tthen\telse\tvalue\twhy") fail("unexpected header"); next }
{ if (NF != 8) fail("expected 8 columns, found " NF)
  if ($8 == "") fail("empty why")
  if ($2 == 0) { if ($1 != trees) fail("trees out of order"); base = count; roots = roots base ", "; trees++ }
  if ($2 != count - base) fail("nodes out of order")
  if ($3 == "-") printf "\t{ -1, 0, 0, 0, %d },\n", $7
  else printf "\t{ PAGE_%s, %d, %d, %d, 0 },\n", $3, $4, base + $5, base + $6
  count++ }
END { if (bad) exit 1
	print "};\nstatic const int16_t " name "_roots[] = { " roots "};" }
