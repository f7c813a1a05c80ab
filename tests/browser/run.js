// Runs every suite in one browser; the last line counts the checks.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { open, close } = require('./tool.js');

async function main() {
  const suites = fs.readdirSync(__dirname).filter((f) => /^suite_.*\.js$/.test(f)).sort();
  const only = process.env.BROWSER_ONLY;
  const tool = await open();
  for (const file of suites) {
    const name = file.replace(/^suite_|\.js$/g, '');
    if (only && only !== name) continue;
    const begun = Date.now();
    try {
      await require(path.join(__dirname, file)).run(tool);
    } catch (error) {
      tool.counts.failed++;
      console.log(`not ok ${name} could not go on\n  ${error.stack}`);
    }
    console.log(`${name}: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  }
  await close(tool);
  console.log(`${tool.counts.passed} passed, ${tool.counts.failed} failed, 0 skipped`);
  process.exit(tool.counts.failed === 0 && tool.counts.passed > 0 ? 0 : 1);
}

main();
