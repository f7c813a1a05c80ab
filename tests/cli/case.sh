# Sourced by the scenarios of this folder: words to write them with.
# TALLY is the program, TEST_FOLDER an empty folder, HOME inside it.
set -u
cd "$TEST_FOLDER" || exit 1
fail() { echo "$*"; exit 1; }

# expect CODE WORDS COMMAND…: exits with CODE, and says WORDS on stderr in
# exactly one line.
expect() {
	want=$1 words=$2; shift 2
	"$@" > out 2> err; code=$?
	[ "$code" -eq "$want" ] || { cat out err; fail "exit $code, not $want: $*"; }
	grep -q -- "$words" err || { cat err; fail "does not say '$words': $*"; }
	[ "$want" -eq 0 ] || [ "$(wc -l < err)" -eq 1 ] ||
	    { cat err; fail "says it in more than one line: $*"; }
}
# unchanged FILE COMMAND…: the file is the same afterwards.
unchanged() {
	file=$1; shift
	before=$(sha256sum < "$file")
	"$@"
	[ "$(sha256sum < "$file")" = "$before" ] || fail "changed $file: $*"
}
new_case() { "$TALLY" new --plain "$1" > /dev/null 2>&1 || fail "cannot make $1"; }
verified() { "$TALLY" verify "$@" > out 2>&1 || { cat out; fail "does not verify: $*"; }; }
