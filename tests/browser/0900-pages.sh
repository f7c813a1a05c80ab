#!/bin/sh
# Every page in a real browser (tests/browser/README.md).  `BROWSER_ONLY=workbench`
# runs one suite.  Screenshots: build/browser/.
command -v chromium > /dev/null || { echo "no chromium here; ./run test installs it"; exit 77; }
command -v node > /dev/null || { echo "no node here; ./run test installs it"; exit 77; }
[ -d node_modules/playwright-core ] && [ -d node_modules/axe-core ] ||
    { echo "playwright-core or axe-core is not installed; npm ci --ignore-scripts"; exit 77; }
exec node tests/browser/run.js
