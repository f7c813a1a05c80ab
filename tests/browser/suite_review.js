// Reviewing reports by keyboard alone, from the inbox to the last claim; two of ../shared where they are, else of examples/.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { must } = require('./page.js');

const articles = path.resolve(__dirname, '../../../shared/articles');

function makeCase(t) {
  if (!fs.existsSync(path.join(articles, 'mosul-2017-03-26.txt'))) return t.exampleCase('review.tally');
  const file = path.join(t.folder, 'review.tally');
  t.tally('new', '--plain', file);
  for (const day of ['2017-03-25', '2017-03-26']) {
    t.tally('add', '--published', day, '--publisher', 'The Daily', file, path.join(articles, `mosul-${day}.txt`));
  }
  return file;
}

// Press a key that leaves the page, and wait for the next one.
async function pressed(page, key) {
  await Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
}

exports.run = async (t) => {
  const file = makeCase(t);
  const site = await t.serve(file);
  const page = await t.page();
  const noise = [];
  page.on('console', (m) => { if (m.type() === 'error') noise.push(m.text()); });
  page.on('pageerror', (error) => noise.push(error.message));
  await page.goto(site.origin + site.path);
  await page.goto(site.origin + '/inbox');
  const open = () => page.evaluate(() => document.querySelectorAll('li.claim:not(.is-done)').length);
  let keys = 0, claims = 0;

  await t.check('every claim of every report is decided on by keyboard', async () => {
    for (let reports = 0; reports < 20; reports++) {
      await page.goto(site.origin + '/inbox');
      const next = page.locator('main li a').first();
      if (await next.count() === 0) break;
      await Promise.all([page.waitForNavigation(), next.click()]);
      claims += await open();
      for (let i = 0; await open() > 0 && i < 200; i++) {
        await page.keyboard.press('n');
        await pressed(page, i % 5 === 4 ? 'r' : 'a');
        keys += 2;
      }
      must(await open() === 0, 'a claim was not reached');
    }
    must(claims > 10 && keys <= claims * 2, `${keys} keys for ${claims} claims`);
    await page.goto(site.origin + '/inbox');
    must(await page.locator('main li').count() === 0, 'something is left to read');
    await t.shot(page, 'review-inbox-empty');
  });

  await page.goto(site.origin + '/');
  const report = await page.locator('main a[href^="/document/"]').first().getAttribute('href');

  await t.check('a claim is corrected to words selected in the text', async () => {
    await page.goto(site.origin + report);
    await page.keyboard.press('j');
    await pressed(page, 'c');
    const words = await page.evaluate(() => {
      const mark = document.querySelector('.document mark'), text = mark.firstChild, range = document.createRange();
      range.setStart(text, text.data.indexOf(' ') + 1);
      range.setEnd(text, text.data.length);
      document.getSelection().removeAllRanges();
      document.getSelection().addRange(range);
      return range.toString();
    });
    await page.waitForFunction((w) => document.querySelector('li.claim form.hand textarea[name=words]').value === w, words);
    await t.shot(page, 'review-correct');
    await page.locator('li.claim form.hand input[name=reason]').fill('the first word is not part of it');
    await pressed(page, 'Enter');
    must((await page.locator('.document mark').first().innerText()) === words, 'the mark stands where it stood');
  });

  await t.check('a missed claim is added by keyboard', async () => {
    await page.goto(site.origin + report);
    const before = await page.locator('li.claim').count();
    await page.keyboard.press('m');
    const words = await page.evaluate(() => document.querySelector('.document').textContent.split(/[.\n]/)[0].trim());
    await page.keyboard.type(words);
    await page.locator('#missed select[name=effect]').selectOption('killed');
    await page.locator('#missed input[name=count]').fill('2');
    await page.locator('#missed input[name=reason]').fill('not read');
    await pressed(page, 'Enter');
    must(await page.locator('li.claim').count() === before + 1, 'not one claim more');
  });

  await t.check('what was decided is in the history of its incident, and can be undone there', async () => {
    await page.goto(site.origin + '/');
    await Promise.all([page.waitForNavigation(), page.locator('main a[href^="/incident/"]').first().click()]);
    const rows = page.locator('#history tbody tr');
    must(await rows.count() > 5, 'no history');
    const undone = await page.locator('#history tr.undone').count();
    await page.locator('#history details > summary').first().press('Enter');
    const form = page.locator('#history form[action$="/undo"]').first();
    await form.locator('input[name=reason]').fill('a test');
    await Promise.all([page.waitForNavigation(), form.locator('button').click()]);
    must(await page.locator('#history tr.undone').count() === undone + 1, 'nothing was undone');
    await t.shot(page, 'review-incident');
  });

  await t.check('a bound leads to its quote in one click', async () => {
    const link = page.locator('.tally a.quote').first(), target = (await link.getAttribute('href')).slice(1);
    await link.scrollIntoViewIfNeeded();
    const box = await link.boundingBox();
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await page.waitForFunction((id) => {
      const box = document.getElementById(id).closest('mark').getBoundingClientRect();
      return box.bottom > 0 && box.top < innerHeight;
    }, target, { timeout: 5000 });
  });

  const cookies = await page.context().cookies();
  await page.goto(site.origin + report);
  const claim = await page.locator('a[href^="/claim/"]').first().getAttribute('href');
  const correct = await page.locator('a[href^="?correct="]').first().getAttribute('href');
  await t.pages(site, [['claim', claim], ['document-correct', report + correct]], { cookies });
  await t.check('the review reports no error', async () => must(noise.length === 0, noise.join('\n')));

  // The whole interface in Arabic.
  const arab = await t.page({ locale: 'ar' }, cookies);
  await t.check('an Arabic browser gets Arabic, right to left, with its digits', async () => {
    await arab.goto(site.origin + '/');
    must(await arab.evaluate(() => document.documentElement.dir === 'rtl' && document.documentElement.lang === 'ar'), 'not Arabic');
    must(/[٠-٩]/.test(await arab.locator('main').innerText()), 'no Arabic digits');
    await t.shot(arab, 'case-ar');
    for (const [name, where] of [['document-ar', report], ['map-ar', '/map'], ['charts-ar', '/charts'],
      ['codebook-ar', '/codebook']]) {
      await arab.goto(site.origin + where);
      await t.shot(arab, name);
      must(await arab.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${name} scrolls sideways`);
    }
  });
  await t.check('the language is switched by a button and kept', async () => {
    await page.goto(site.origin + '/desk');
    await Promise.all([page.waitForNavigation(), page.locator('button[lang=ar]').click()]);
    must(await page.evaluate(() => document.documentElement.lang) === 'ar' && page.url().endsWith('/desk'), 'not switched');
    await page.goto(site.origin + '/inbox');
    must(await page.evaluate(() => document.documentElement.lang) === 'ar', 'not kept');
  });
  await arab.context().close();
  await page.context().close();
};
