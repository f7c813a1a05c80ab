# Text files as rows {file, line} for C.
BEGIN { print "static const struct { const char *file, *line; } bundle_text[] = {" }
FNR == 1 { name = FILENAME; sub(/.*\//, "", name) }
{
	out = ""
	for (i = 1; i <= length($0); i++) {
		c = substr($0, i, 1)
		out = out (c == "\\" ? "\\\\" : c == "\"" ? "\\\"" : c == "\t" ? "\\t" : c == "?" ? "\\?" : c)
	}
	printf "\t{ \"%s\", \"%s\\n\" },\n", name, out
}
END { print "};" }
