// The public archive of a case with the reports of examples/, from a plain
// server and from a folder, in both languages.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { must } = require('./page.js');

// Accept every claim of every incident, release, publish; the folder.
function published(t) {
  const file = t.exampleCase('archive.tally'), folder = path.join(t.folder, 'archive');
  const policy = path.join(t.folder, 'policy.txt');
  fs.writeFileSync(policy, 'title\tDeaths in Marsa Gharbia\npublisher\tThe desk of the record\naddress\thttps://archive.example/\ncontact\tcorrections@archive.example\n');
  t.tally('policy', file, '--set', policy, '--reason', 'for the test');
  for (const incident of JSON.parse(t.tally('incidents', '--json', file))) {
    const count = (t.tally('show', '--json', file, incident.id).match(/"claim":/g) || []).length;
    for (let i = 0; i < count; i++) t.tally('decide', file, 'accept', incident.id, '--claim', String(i), '--reason', 'read');
    t.tally('release', file, incident.id, '--reason', 'read');
  }
  t.tally('publish', '--day', '2021-06-01', file, folder);
  return folder;
}

exports.run = async (t) => {
  const folder = published(t);
  const site = await t.serveFolder(folder);
  const shard = fs.readdirSync(path.join(folder, 'incident'));
  const sizes = shard.map((s) => path.join(s, fs.readdirSync(path.join(folder, 'en/incident', s))[0]));
  const longest = sizes.sort((a, b) => fs.statSync(path.join(folder, 'en/incident', b)).size - fs.statSync(path.join(folder, 'en/incident', a)).size)[0];
  const pages = (language) => [
    [`archive-${language}-index`, `/${language}/index.html`], [`archive-${language}-incident`, `/${language}/incident/${longest}`],
    [`archive-${language}-map`, `/${language}/map.html`], [`archive-${language}-timeline`, `/${language}/timeline.html`],
    [`archive-${language}-data`, `/${language}/data.html`], [`archive-${language}-policy`, `/${language}/policy.html`],
    [`archive-${language}-check`, `/${language}/check.html`], [`archive-${language}-correct`, `/${language}/corrections.html`], [`archive-${language}-year`, `/${language}/year/2017.html`],
  ];
  await t.pages(site, [['archive-root', '/']]);
  await t.pages(site, pages('en'));
  await t.pages(site, pages('ar').filter(([name]) => /index|incident|check|correct/.test(name)));

  const page = await t.page();
  await t.check('every link of the archive leads to a file or an anchor that is there', async () => {
    const seen = new Set(), wait = ['/'], broken = [];
    while (wait.length) {
      const at = wait.pop();
      if (seen.has(at)) continue;
      seen.add(at);
      const answer = await page.request.get(site.origin + at);
      if (answer.status() !== 200) broken.push(at);
      if (!at.endsWith('.html') && at !== '/') continue;
      const text = await answer.text();
      for (const [, href] of text.matchAll(/(?:href|src)="([^"]*)"/g)) {
        if (href.startsWith('data:')) continue;
        const to = new URL(href, site.origin + at);
        if (to.origin !== site.origin) broken.push(`${at}: ${href}`);
        else if (to.hash && to.pathname === at && !new RegExp(`id="?${to.hash.slice(1)}["> ]`).test(text)) broken.push(`${at}: ${href}`);
        else if (!seen.has(to.pathname)) wait.push(to.pathname);
      }
    }
    must(broken.length === 0, broken.join('\n'));
    must(seen.size > 20, `only ${seen.size} files are linked`);
  });
  await t.check('a page opened from a folder has its style and its map', async () => {
    await page.goto(`file://${folder}/en/map.html`);
    must(await page.evaluate(() => getComputedStyle(document.querySelector('.masthead')).display) === 'flex', 'no style');
    must(await page.locator('#map .area').count() > 0, 'no area');
  });
  await t.check('the map grows by its buttons and by the keyboard', async () => {
    await page.goto(`${site.origin}/en/map.html`);
    const width = () => page.locator('#map svg').evaluate((s) => s.viewBox.baseVal.width);
    const before = await width();
    await page.locator('button[data-zoom=in]').click();
    must(await width() < before, 'does not zoom');
    await page.locator('button[data-zoom=all]').click();
    must(Math.abs(await width() - before) < 0.1, 'does not come back');
  });
  await page.context().close();
};
