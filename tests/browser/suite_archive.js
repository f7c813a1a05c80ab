// The public archive of a case with the reports of examples/, from a plain
// server and from a folder, in both languages.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const zlib = require('node:zlib');
const { must } = require('./page.js');

// A plain picture of one colour.
function png(width, height, shade) {
  const chunk = (name, data) => {
    const body = Buffer.concat([Buffer.from(name), data]), out = Buffer.alloc(8 + body.length);
    out.writeUInt32BE(data.length, 0); body.copy(out, 4); out.writeUInt32BE(crc(body), 4 + body.length);
    return out;
  };
  const head = Buffer.alloc(13); head.writeUInt32BE(width, 0); head.writeUInt32BE(height, 4); head[8] = 8; head[9] = 0;
  const rows = Buffer.concat(Array.from({ length: height }, () => Buffer.concat([Buffer.from([0]), Buffer.alloc(width, shade)])));
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', zlib.deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}
function crc(bytes) {
  let c = ~0;
  for (const b of bytes) { c ^= b; for (let i = 0; i < 8; i++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1; }
  return ~c >>> 0;
}

// Two images for every incident: one of the dead, one of a street.
function choose(t, file, incident) {
  for (const [name, shows, shade] of [['dead', 'dead', 60], ['street', 'place', 160]]) {
    const picture = path.join(t.folder, `${name}.png`);
    fs.writeFileSync(picture, png(640, 400, shade));
    try { t.tally('add', file, picture); } catch { /* it reads as nothing, and is kept */ }
    const digest = require('node:crypto').createHash('sha256').update(fs.readFileSync(picture)).digest('hex');
    t.tally('images', file, incident, '--show', digest.slice(0, 16), '--shows', shows, '--caption', `what ${name} shows`, '--reason', 'for the test');
  }
}

// Accept every claim of every incident, release, publish; the folder.
function published(t) {
  const file = t.exampleCase('archive.tally'), folder = path.join(t.folder, 'archive');
  const policy = path.join(t.folder, 'policy.txt');
  fs.writeFileSync(policy, 'title\tDeaths in Marsa Gharbia\npublisher\tThe desk of the record\naddress\thttps://archive.example/\ncontact\tcorrections@archive.example\nimages\tchosen\n');
  t.tally('policy', file, '--set', policy, '--reason', 'for the test');
  for (const incident of JSON.parse(t.tally('incidents', '--json', file))) {
    const count = (t.tally('show', '--json', file, incident.id).match(/"claim":/g) || []).length;
    for (let i = 0; i < count; i++) t.tally('decide', file, 'accept', incident.id, '--claim', String(i), '--reason', 'read');
    choose(t, file, incident.id);
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

  for (const javaScriptEnabled of [true, false]) {
    await t.check(`the dead are seen only by who opens them (scripts ${javaScriptEnabled ? 'on' : 'off'})`, async () => {
      const reader = await t.page({ javaScriptEnabled }), asked = [];
      reader.on('request', (r) => asked.push(r.url()));
      await reader.goto(`${site.origin}/en/incident/${longest}`);
      const dead = reader.locator('details.veiled img'), street = reader.locator('section#images > figure img');
      await street.scrollIntoViewIfNeeded();
      must(!(await dead.isVisible()), 'shown at once');
      must((await reader.locator('details.veiled summary').innerText()).length > 20, 'no notice');
      await reader.locator('details.veiled summary').click();
      await dead.scrollIntoViewIfNeeded();
      for (const image of [dead, street]) {
        await image.evaluate((i) => i.complete || new Promise((done) => { i.onload = i.onerror = done; })).catch(() => {});
        const box = await image.boundingBox();
        must(box.width > 100 && box.height > 60, JSON.stringify(box));
      }
      const files = asked.filter((u) => u.endsWith('.jpg'));
      must(files.length === 2, files.join());
      for (const f of files) must((await reader.request.get(f)).status() === 200, f);
      await t.shot(reader, `archive-images-${javaScriptEnabled ? 'on' : 'off'}`);
      await reader.context().close();
    });
  }

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
  await t.check('every quote of an incident stands under what it is about', async () => {
    await page.goto(`${site.origin}/en/incident/${longest}`);
    must(await page.locator('h2', { hasText: 'Statements of others' }).count() === 1, 'no heading for the statements of others');
    const stray = await page.evaluate(() => [...document.querySelectorAll('blockquote')].filter((q) => q.previousElementSibling?.matches('dl.facts')).map((q) => q.textContent));
    must(stray.length === 0, stray.join('; '));
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
