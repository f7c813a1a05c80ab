#!/bin/sh
# tests/web/doubt.js, counted as its checks.
command -v node > /dev/null || { echo "no node here; ./run test installs it"; exit 77; }
exec node "$(dirname "$0")/doubt.js"
