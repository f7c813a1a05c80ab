# Make the C table of data/lang/<code>/quote_sign.tsv: the weight of each value of each
# sign (src/text/quote_sign.h).  A value is a number or the name of a part of speech.
BEGIN { FS = "\t"; OFS = ""; print "/* made by tools/mkquote.awk */" }
function fail(what) { printf "%s:%d: %s\n", FILENAME, FNR, what > "/dev/stderr"; bad = 1; exit 1 }
/^# / { next }
!header { if ($0 != "sign\tvalue\tweight\twhy") fail("unexpected header"); header = 1; next }
{ if (NF != 4) fail("expected 4 columns, found " NF)
  if ($4 == "") fail("empty why")
  if (($1, $2) in seen) fail("\"" $1 " " $2 "\" twice")
  seen[$1, $2] = 1
  print "\t[SIGN_", toupper($1), "][", ($2 ~ /^[0-9]+$/ ? $2 : "PART_" toupper($2)), "] = ", $3, "f," }
END { if (bad) exit 1 }
