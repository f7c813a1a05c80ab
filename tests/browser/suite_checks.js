// The checks themselves: a page with every fault is found out in each of them.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { must } = require('./page.js');

const faulty = `<!doctype html><html><head><title>t</title><style>a:focus { outline: none }</style></head>
<body><main><h1 hidden>t</h1><p style="color:#999;background:#aaa">pale</p><img src=//example.invalid/x.png>
<div style="width:1400px">wide</div><a href=#x>link</a></main>
<script>document.querySelector('h1').hidden = false; document.querySelector('main').append('written by a script '.repeat(9))</script>`;

exports.run = async (t) => {
  const folder = path.join(t.folder, 'faulty');
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'index.html'), faulty);
  const site = await t.serveFolder(folder);
  const found = [];
  const watcher = Object.create(t, { check: { value: async (name, run) => {
    try { await run(); } catch (error) { found.push(`${name}: ${error.message}`); }
  } } });
  await watcher.pages(site, [['faulty', '/']]);
  for (const [what, words] of [['too wide', 'px wide in a window'], ['axe', 'axe '],
    ['another host', 'asks another host|ERR_'], ['no focus', 'does not show that it has the focus'],
    ['needs scripts', 'no heading without JavaScript']])
    await t.check(`the checks find: ${what}`, async () => must(found.some((f) => new RegExp(words).test(f)), found.join('\n')));
};
