# Make the C table of data/lang/en/event_sign.tsv: the weight of each sign of an event
# (src/claims/event_sign.h).
BEGIN { FS = "\t"; OFS = ""; print "/* made by tools/mkevent.awk */" }
function fail(what) { printf "%s:%d: %s\n", FILENAME, FNR, what > "/dev/stderr"; bad = 1; exit 1 }
/^# / { next }
!header { if ($0 != "sign\tweight\twhy") fail("unexpected header"); header = 1; next }
{ if (NF != 3) fail("expected 3 columns, found " NF)
  if ($3 == "") fail("empty why")
  if ($1 in seen) fail("\"" $1 "\" twice")
  seen[$1] = 1
  print "\t[SIGN_", toupper($1), "] = ", $2, "," }
END { if (bad) exit 1 }
