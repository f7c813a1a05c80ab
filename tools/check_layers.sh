#!/bin/sh
# Include arrows of ARCHITECTURE.md: which room may include which.
cd "$(dirname "$0")/.." || exit 1
allowed() {
	case $1 in
	core)      echo "core" ;;
	record)    echo "core record" ;;
	read)      echo "core record read" ;;
	text)      echo "core record text" ;;
	claims)    echo "core record text claims" ;;
	archive)   echo "core record archive" ;;
	store)     echo "core record archive store" ;;
	incidents) echo "core record text store incidents" ;;
	people)    echo "core record text store people" ;;
	intake)    echo "core record read text claims archive store incidents people intake" ;;
	markup)    echo "core record incidents markup" ;;
	exchange)  echo "core record read text claims archive store incidents people intake markup exchange" ;;
	web)       echo "core record read archive store incidents people intake markup exchange web" ;;
	cli)       echo "core record read text claims archive store incidents people intake markup exchange web cli" ;;
	esac
}
bad=0
for file in src/*/*.[ch]; do
	room=${file#src/}; room=${room%%/*}
	for other in $(sed -n 's/^#include "\([a-z]*\)\/.*/\1/p' "$file" | sort -u); do
		case " $(allowed "$room") " in
		*" $other "*) ;;
		*) echo "$file: src/$room may not include $other/"; bad=1 ;;
		esac
	done
done
if grep -lE '"[[:space:]]*(SELECT|INSERT|UPDATE|DELETE|CREATE) ' src/*/*.c; then
	echo "SQL stands only in src/store/sql/"; bad=1
fi
exit $bad
