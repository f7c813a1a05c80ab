#!/bin/sh
# Checks one record of this archive with openssl alone, without the program
# that made it:   sh check.sh RECORD.json RECORD.tlog-proof
# Says "holds" and exits 0 where the record is in the signed log.
# Form of the proof: C2SP tlog-proof; of the log: RFC 6962, section 2.
set -eu
record=$1 proof=$2 key=${3:-$(dirname "$0")/key.pem}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
sha() { openssl dgst -sha256 -binary; }

# The entry: 32 bytes of salt, then what it says.  It names the record's digest.
sed -n 's/^extra //p' "$proof" | openssl base64 -d -A > "$work/entry"
said=$(tail -c +33 "$work/entry" | sed -n 's/.*"digest":"\([0-9a-f]*\)".*/\1/p')
is=$(openssl dgst -sha256 -r "$record" | cut -d ' ' -f 1)
[ "$said" = "$is" ] || { echo "the entry is about another file"; exit 1; }

# The checkpoint: text, an empty line, signatures over the text.
sed '1,/^$/d' "$proof" > "$work/note"
sed '/^$/,$d' "$work/note" > "$work/text"
sed '1,/^$/d' "$work/note" | head -n 1 | sed 's/.* //' | openssl base64 -d -A | tail -c 64 > "$work/sig"
openssl pkeyutl -verify -pubin -inkey "$key" -rawin -in "$work/text" -sigfile "$work/sig" > "$work/out" ||
    { echo "the checkpoint is not signed by this key"; exit 1; }
size=$(sed -n 2p "$work/text") root=$(sed -n 3p "$work/text")
index=$(sed -n 's/^index //p' "$proof")

# The leaf, then up to the root (RFC 9162, 2.1.3.2).
{ printf 'tally entry 1\n'; cat "$work/entry"; } | sha > "$work/commitment"
{ printf '\000'; cat "$work/commitment"; } | sha > "$work/node"
fn=$index sn=$((size - 1))
for hash in $(sed -n '/^index /,/^$/p' "$proof" | sed '1d;/^$/d'); do
	printf '%s' "$hash" | openssl base64 -d -A > "$work/other"
	if [ $((fn % 2)) -eq 1 ] || [ "$fn" -eq "$sn" ]; then
		{ printf '\001'; cat "$work/other" "$work/node"; } | sha > "$work/next"
		while [ $((fn % 2)) -eq 0 ] && [ "$fn" -ne 0 ]; do fn=$((fn / 2)) sn=$((sn / 2)); done
	else
		{ printf '\001'; cat "$work/node" "$work/other"; } | sha > "$work/next"
	fi
	mv "$work/next" "$work/node"
	fn=$((fn / 2)) sn=$((sn / 2))
done
[ "$(openssl base64 -A < "$work/node")" = "$root" ] || { echo "the record is not in the signed log"; exit 1; }
echo "holds: entry $index of $size"
