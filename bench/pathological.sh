#!/bin/sh
# usage: pathological.sh KIND BYTES: one JSON line with a text made to be slow.
awk -v kind="$1" -v bytes="$2" 'BEGIN {
	part["sentence"]  = "Six people were killed and police said that nine others in Mosul were hurt, "
	part["quotes"]    = "\\\"We said "
	part["marks"]     = "\\\""
	part["nested"]    = "he said that she said that "
	part["brackets"]  = "("
	part["no spaces"] = "killed"
	part["clitics"]   = "\047s"
	part["names"]     = "Omar Haddad, 31, died. "
	part["parts"]     = "killed 9 including 8 including 7 children, "
	part["lines"]     = "Killed\\n"
	part["scripts"]   = "قتل six люди killed 死 in Aleppo, “сказал” he said – "
	if (!(kind in part)) { print "no kind " kind > "/dev/stderr"; exit 2 }
	printf "{\"id\":\"%s\",\"published\":\"2017-03-26\",\"language\":\"en\",\"text\":\"", kind
	for (n = 0; n < bytes; n += length(part[kind])) printf "%s", part[kind]
	print "\"}" }'
