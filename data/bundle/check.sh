#!/bin/sh
# Checks this bundle with sha256sum and openssl alone. See README.txt.
set -u
cd "$(dirname "$0")" || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
bad() { echo "FALSE: $*"; exit 1; }
hash() { openssl dgst -sha256 -binary; }

echo "1. the files are those of the list"
sha256sum -c --quiet SHA256SUMS || bad "a file is not the listed one"
find . -type f ! -name SHA256SUMS ! -name SHA256SUMS.sig | sed 's,^\./,,' | sort > "$work/there"
sed 's/^[0-9a-f]*  //' SHA256SUMS | sort > "$work/listed"
cmp -s "$work/there" "$work/listed" || bad "a file is here that the list does not name"

echo "2. the list is signed with the key of $(head -n 1 keys/words.txt)"
openssl pkeyutl -verify -pubin -inkey keys/desk.pem -rawin -in SHA256SUMS \
    -sigfile SHA256SUMS.sig > /dev/null 2>&1 || bad "the signature is not that of keys/desk.pem"

# up HASH INDEX SIZE: the node above; the proof's hashes are in $work/hash.N.
up() {
	if [ $((index % 2)) -eq 1 ] || [ "$index" -eq "$last" ]; then
		{ printf '\001'; cat "$1" "$work/node"; } | hash > "$work/above"
		while [ $((index % 2)) -eq 0 ] && [ "$index" -ne 0 ]; do
			index=$((index / 2)) last=$((last / 2))
		done
	else
		{ printf '\001'; cat "$work/node" "$1"; } | hash > "$work/above"
	fi
	mv "$work/above" "$work/node"
	index=$((index / 2)) last=$((last / 2))
}

prove() {       # prove PROOF DIGEST
	sed -n '2s/^extra //p' "$1" | openssl base64 -d -A > "$work/extra"
	dd if="$work/extra" of="$work/entry" bs=32 skip=1 2> /dev/null
	grep -q "\"digest\":\"$2\"" "$work/entry" || bad "$1 is of another capture"
	{ printf 'tally entry 1\n'; cat "$work/extra"; } | hash > "$work/commitment"
	{ printf '\000'; cat "$work/commitment"; } | hash > "$work/node"
	index=$(sed -n '3s/^index //p' "$1")
	sed '1,/^$/d' "$1" > "$work/note"
	sed '/^$/,$d' "$work/note" > "$work/text"
	last=$(($(sed -n 2p "$work/text") - 1))
	[ "$index" -le "$last" ] || bad "$1 speaks of an entry behind its checkpoint"
	sed -n '4,/^$/p' "$1" | sed '/^$/d' > "$work/hashes"
	while read -r line; do
		echo "$line" | openssl base64 -d > "$work/beside"
		up "$work/beside"
	done < "$work/hashes"
	[ "$last" -eq 0 ] || bad "$1 has too few hashes"
	[ "$(openssl base64 < "$work/node")" = "$(sed -n 3p "$work/text")" ] ||
	    bad "$1 does not lead to the root that was signed"
	# The last word of the signature line: key id (4 bytes), signature (64).
	sed '1,/^$/d' "$work/note" | sed -n 1p | sed 's/.* //' | openssl base64 -d -A > "$work/raw"
	id=$(dd if="$work/raw" bs=4 count=1 2> /dev/null | od -An -tx1 | tr -d ' \n')
	dd if="$work/raw" of="$work/sig" bs=4 skip=1 2> /dev/null
	[ -f "keys/$id.pem" ] || bad "$1 is signed with a key that is not here"
	openssl pkeyutl -verify -pubin -inkey "keys/$id.pem" -rawin -in "$work/text" \
	    -sigfile "$work/sig" > /dev/null 2>&1 || bad "the checkpoint of $1 is not signed by $id"
}

echo "3. each capture stands in the journal of its desk"
count=0
for capture in captures/*; do
	name=${capture#captures/}
	prove "proofs/$name.tlog-proof" "$name"
	count=$((count + 1))
done
echo "$count captures: all of it holds. Whose key it is only its owner can say:"
cat keys/words.txt
