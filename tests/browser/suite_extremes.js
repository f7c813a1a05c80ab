// Nothing at all, ten thousand claims, and names that do not end.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { must, fits, axe } = require('./page.js');

const places = ['Tikrit', 'Samarra', 'Balad', 'Kirkuk', 'Mosul', 'Ramadi'];
const long = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(4);

exports.run = async (t) => {
  // A case without anything: each page says so and what to do.
  const empty = path.join(t.folder, 'empty.tally');
  t.tally('new', '--plain', empty);
  const nothing = await t.serve(empty), page = await t.page();
  await page.goto(nothing.origin + nothing.path);
  await t.check('each page of an empty case is whole and says that it is empty', async () => {
    for (const where of ['/', '/inbox', '/search?q=nothing', '/journal', '/map', '/charts', '/desk', '/codebook', '/corrections', '/match', '/lists']) {
      const answer = await page.goto(nothing.origin + where);
      must(answer.status() === 200, `${where}: ${answer.status()}`);
      const says = (await page.locator('main').innerText()).trim();
      must(says.split('\n').length > 1, `${where} says only: ${says}`);
      await t.shot(page, `empty-${where.replace(/\W+/g, '-')}`);
      await axe(page);
    }
  });
  await page.context().close();

  // One report with 10,000 counts, one with long names.
  const file = path.join(t.folder, 'large.tally'), report = path.join(t.folder, 'large.txt');
  t.tally('new', '--plain', file);
  fs.writeFileSync(report, Array.from({ length: 10000 }, (_, i) =>
    `At least ${i % 40 + 1} people were killed in a market in ${places[i % places.length]} on 3 March 2017, the mayor said.`).join('\n\n'));
  t.tally('add', '--published', '2017-03-05', '--publisher', 'Post', file, report);
  fs.writeFileSync(report, `At least 4 people were killed in a market in Hawija on 9 April 2017, said ${long}, a spokesman of the ${long} hospital.`);
  t.tally('add', '--published', '2017-04-10', '--publisher', `The ${long} Gazette`, '--title', `${long} ${long}`, file, report);
  const site = await t.serve(file), reader = await t.page();
  await reader.goto(site.origin + site.path);
  const incidents = await reader.locator('main a[href^="/incident/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  const documents = await reader.locator('main a[href^="/document/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  await t.check('a report of 10,000 claims opens in parts, quickly', async () => {
    let most = 0;
    for (const where of documents) {
      const begun = Date.now(), answer = await reader.request.get(site.origin + where), size = (await answer.body()).length;
      most = Math.max(most, size);
      must(answer.status() === 200 && size < 2 << 20, `${size} bytes`);
      must(Date.now() - begun < 8000, `${Date.now() - begun} ms`);
    }
    must(most > 100000, 'there is no large report');
  });
  await t.check('how it was read, and a large incident, open in parts with a way to all', async () => {
    let parts = 0;
    for (const where of documents.map((d) => d + '/why').concat(incidents)) {
      const size = (await (await reader.request.get(site.origin + where)).body()).length;
      must(size < (where.startsWith('/incident/') ? 600000 : 1500000), `${where}: ${size} bytes`);
      await reader.goto(site.origin + where);
      const links = reader.locator('nav.parts').first().locator('a');
      if (await links.count() === 0) continue;
      parts++;
      await Promise.all([reader.waitForNavigation(), links.last().click()]);
      must(await reader.locator('nav.parts a[aria-current=page]').count() > 0, `${where}: the last part is not shown as it`);
    }
    must(parts >= 2, `${parts} pages have parts`);
    const whole = await reader.request.get(site.origin + documents[documents.length - 1] + '/why?form=text');
    must(whole.headers()['content-type'].startsWith('text/plain'), 'not as text');
  });
  await t.check('a quote of another part of a large incident leads there', async () => {
    for (const where of incidents) {
      await reader.goto(site.origin + where);
      const quote = reader.locator('a.quote[href^="?row="]').first();
      if (await quote.count() === 0) continue;
      const words = await quote.innerText(), id = (await quote.getAttribute('href')).split('#')[1];
      await quote.press('Enter');
      await reader.waitForURL('**/*?row=*');
      must((await reader.locator(`#${id}`).locator('xpath=ancestor::mark').innerText()).includes(words), 'other words');
      return;
    }
    must(false, 'no incident has quotes in another part');
  });
  await t.check('its last claim is reached and decided on', async () => {
    for (const where of documents) {
      await reader.goto(site.origin + where);
      const last = reader.locator('nav.parts a').last();
      if (await last.count() === 0) continue;
      await Promise.all([reader.waitForNavigation(), last.click()]);
      const claim = await reader.locator('li.claim').last().getAttribute('id');
      await Promise.all([reader.waitForNavigation(), reader.locator(`#${claim} button[value=accept]`).click()]);
      must(await reader.locator(`#${claim}.is-done`).count() === 1, 'the decision is not shown where it was taken');
      return;
    }
    must(false, 'no report has parts');
  });
  for (const width of [1280, 390]) {
    await t.check(`long names and large lists fit into ${width} px`, async () => {
      await reader.setViewportSize({ width, height: 844 });
      for (const where of ['/', '/inbox', '/desk', documents[0], documents[documents.length - 1], incidents[0], incidents[incidents.length - 1]]) {
        await reader.goto(site.origin + where);
        await fits(reader).catch((e) => must(false, `${where}: ${e.message}`));
      }
      await t.shot(reader, `long-names-${width}`);
    });
  }
  await reader.context().close();
};
