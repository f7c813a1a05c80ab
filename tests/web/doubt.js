// A page that may not be the content is kept, and its own page says so to who reviews it.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { folder, must, check, tally, serve, alone, main } = require('./tool.js');

main(async () => {
  fs.writeFileSync(path.join(folder, 'doubt.html'), '<title>Hm</title><p>You have followed a link that leads nowhere. Head back to the start.');
  fs.writeFileSync(path.join(folder, 'sure.html'), '<title>Mill</title><p>Two people were killed when the bridge at the mill fell at dawn, the mayor said.');
  tally('new', '--plain', 'doubt.tally');
  tally('add', 'doubt.tally', 'doubt.html', 'sure.html');
  const me = await alone(await serve(path.join(folder, 'doubt.tally')));
  const reports = (await me.get('/api/v1/reports')).json.reports;
  const pages = [];
  for (const report of reports) pages.push((await me.get(`/document/${report.id}`)).text);
  await check('the doubt is said', async () => must(pages.filter((p) => p.includes('it may not be the content')).length === 1, `${reports.length} reports`));
  await check('and of no other report', async () => must(pages.some((p) => p.includes('bridge at the mill') && !p.includes('Noted when')), 'a note without ground'));
});
