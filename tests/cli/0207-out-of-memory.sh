#!/bin/sh
# Memory that runs out, in a build without sanitizers: of what reads JSON at every
# allocation, of twenty operations on a case at some (`make torture`: at all).
torture=$(dirname "$TALLY")/torture
[ -x "$torture" ] || { echo "build/torture is not built"; exit 77; }
cd "$TEST_FOLDER" || exit 1
"$torture" core_json_load > out && "$torture" store_starve >> out
code=$?
cat out
[ $code -eq 0 ] && [ "$(grep -c ' 0 failed, 0 skipped$' out)" = 2 ]
