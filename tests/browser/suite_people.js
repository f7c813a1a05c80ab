// Matching and lists in releases, by keyboard alone: made-up families, every third person harmed.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { must } = require('./page.js');

const given = ['كريم', 'لينا', 'عمر', 'هدى', 'سامي', 'رنا', 'نبيل', 'زينب', 'يوسف', 'مها', 'طارق', 'سلمى'];
const ours = ['Kareem', 'Leena', 'Omar', 'Hoda', 'Samy', 'Rana', 'Nabeel', 'Zaynab', 'Yousef', 'Maha', 'Tarek', 'Salma'];
const fathers = [['حسن', 'Hassan'], ['جميل', 'Jamil'], ['رشيد', 'Rashid'], ['عدنان', 'Adnan'], ['وليد', 'Walid'], ['منير', 'Munir']];
const families = [['حداد', 'Haddad'], ['عودة', 'Odeh'], ['سليم', 'Salim'], ['درويش', 'Darwish'], ['قاسم', 'Qasim'], ['نجار', 'Najjar']];

const csv = (rows) => rows.map((r) => r.join(',')).join('\n') + '\n';

// A case with an incident of 24 named people, a list of 72 in two releases, and one more report.
function makeCase(t) {
  const at = (name) => path.join(t.folder, name), file = at('people.tally');
  const march = [['id', 'name', 'age', 'sex']], april = [['id', 'name', 'age', 'sex']];
  const here = [['code', 'incident', 'name', 'age', 'sex', 'harm']];
  families.forEach((family, f) => given.forEach((g, i) => {
    const n = f * 12 + i, age = 20 + (n * 7) % 50, father = fathers[(f + Math.floor(i / 4)) % 6];
    const row = [`R${n + 1}`, `${g} ${father[0]} ${family[0]}`, age, 'MF'[i % 2]];
    march.push(row);
    if (n === 5) return;                                            // left the list
    april.push(n === 10 ? ['R900', ...row.slice(1)] : n === 20 ? [row[0], row[1], age + 1, row[3]] : row);
    if (n % 3 === 0) here.push([`V${n}`, 'A-1', `${ours[i]} ${father[1]} ${family[1]}`, age, 'MF'[i % 2], 'killed']);
  }));
  april.push(['R901', 'وداد منير قاسم', 33, 'F']);
  // One man twice in the case, told by two sources.
  here.push(['V900', 'A-1', 'Karim Hassan Haddad', 20, 'M', 'killed']);
  fs.writeFileSync(at('ledger.csv'), csv([['code', 'date', 'place', 'killed'], ['A-1', '2021-05-02', 'Ramadi', '40+']]));
  fs.writeFileSync(at('here.csv'), csv(here));
  fs.writeFileSync(at('march.csv'), csv(march));
  fs.writeFileSync(at('april.csv'), csv(april));
  t.tally('new', '--plain', file);
  t.tally('import', file, at('ledger.csv'), '--format', 'incidents', '--reason', 'ledger');
  t.tally('import', file, at('here.csv'), '--format', 'victims', '--reason', 'list');
  t.tally('list', 'add', file, 'register', at('march.csv'), '--release', '2021-03');
  t.tally('list', 'add', file, 'register', at('april.csv'), '--release', '2021-04');
  return file;
}

async function pressed(page, key) {
  await Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
}

// Every list of incidents names who was harmed.
async function named(t, site, page) {
  await t.check('the lists of incidents and the map name who was harmed', async () => {
    for (const where of ['/', '/map', '/desk']) {
      await page.goto(site.origin + where);
      const text = await page.locator('main .names').first().innerText();
      must(/Kareem Hassan Haddad/.test(text) && /\+ 20 more people/.test(text), `${where}: ${text}`);
    }
    const feature = await page.evaluate(() => fetch('/map.geojson').then((r) => r.json()));
    must(feature.features.every((f) => typeof f.properties.people === 'string'), 'the map has no people');
    const row = await page.evaluate(() => fetch('/api/v1/incidents').then((r) => r.json()));
    must(row.incidents[0].people.length === 5 && row.incidents[0].people_more === 20, JSON.stringify(row.incidents[0].people));
  });
}

async function matching(t, site, page) {
  const count = async () => Number(/[0-9]+/.exec(await page.locator('main p[role=status]').first().innerText())[0]);

  await t.check('pairs of a list are answered by keyboard, and the error is measured', async () => {
    await page.goto(site.origin + '/match?list=register');
    const before = await count();
    must(before >= 20, `only ${before} pairs wait`);
    must(await page.locator('#queue .person').first().innerText() !== '', 'nobody is shown');
    must(/[\u0600-\u06ff]/.test(await page.locator('#queue li').first().innerText()), 'no name in its own script');
    must(await page.locator('#queue li').first().locator('tbody tr').count() >= 3, 'no evidence');
    await page.keyboard.press('j');
    must(await page.evaluate(() => document.activeElement.matches('#queue li:first-child')), 'j does not go to the first pair');
    await pressed(page, 's');
    must(await page.evaluate(() => document.activeElement.matches('#queue li:first-child')), 'the next pair has not the focus');
    await pressed(page, 'd');
    must(await count() === before - 2, `${await count()} pairs wait, not ${before - 2}`);
    must((await page.locator('#measured').innerText()).length > 10, 'no measure');
    await t.shot(page, 'match-answered');
  });
  await t.check('a reason of a person takes the place of the proposed one', async () => {
    const input = page.locator('#queue li').first().locator('input[name=reason]');
    must((await input.inputValue()).length > 5, 'no reason is proposed');
    await page.keyboard.press('j');
    await input.fill('the father and the day of birth agree');
    await page.keyboard.press('Escape');
    await pressed(page, 's');
    const written = await page.evaluate(() => fetch('/api/v1/decisions').then((r) => r.text()));
    must(written.includes('the father and the day of birth agree'), 'it is not written down');
  });
  await t.check('one man twice in the case is one person afterwards', async () => {
    await page.goto(site.origin + '/match');
    const twice = page.locator('#queue li', { hasText: 'Kareem Hassan Haddad' }).filter({ hasText: 'Karim Hassan Haddad' });
    must(await twice.count() === 1, `${await twice.count()} pairs of him`);
    await twice.first().focus();
    await pressed(page, 's');
    await page.goto(site.origin + '/');
    await Promise.all([page.waitForNavigation(), page.locator('main a[href^="/incident/"]').first().click()]);
    must(await page.locator('#people tbody tr').count() === 24, `${await page.locator('#people tbody tr').count()} people`);
    must((await page.locator('#people').innerText()).includes('Karim Hassan Haddad') ||
         (await page.locator('#people').innerText()).includes('Kareem Hassan Haddad'), 'his name is gone');
  });
}

async function lists(t, site, page) {
  await t.check('what changed in a list is read by keyboard', async () => {
    await page.goto(site.origin + '/lists');
    await Promise.all([page.waitForNavigation(), page.locator('main a[href^="/lists/changes"]').first().click()]);
    const text = await page.locator('main').innerText();
    for (const word of ['added', 'removed', 'changed', 'under another id']) must(text.includes(word), `${word} is not shown`);
    const open = () => page.evaluate(() => document.querySelectorAll('#queue li:not(.is-done)').length);
    must(await open() === 4, `${await open()} changes, not 4`);
    for (let i = 0; i < 4; i++) {
      if (i === 0) await page.keyboard.press('n');
      const renumbered = await page.evaluate(() => document.activeElement.querySelector('[data-key=s]') !== null);
      await pressed(page, renumbered ? 's' : 'a');
      must(await open() === 3 - i, `${await open()} are left after ${i + 1}`);
    }
    await t.shot(page, 'lists-read');
  });
  await t.check('each victim says in which release of the list it first stood', async () => {
    await page.goto(site.origin + '/');
    await Promise.all([page.waitForNavigation(), page.locator('main a[href^="/incident/"]').first().click()]);
    const text = await page.locator('#people').innerText();
    must(/register/.test(text) && /2021-03/.test(text), 'no release is named');
  });
}

exports.run = async (t) => {
  const site = await t.serve(makeCase(t));
  const page = await t.page();
  const noise = [];
  page.on('console', (m) => { if (m.type() === 'error') noise.push(m.text()); });
  page.on('pageerror', (error) => noise.push(error.message));
  await page.goto(site.origin + site.path);
  const cookies = await page.context().cookies();
  await t.pages(site, [['match', '/match?list=register'], ['match-within', '/match'], ['lists', '/lists'],
    ['list-changes', '/lists/changes?list=register']], { cookies });
  await named(t, site, page);
  await matching(t, site, page);
  await lists(t, site, page);
  await t.check('matching and lists report no error', async () => must(noise.length === 0, noise.join('\n')));
  const arab = await t.page({ locale: 'ar' }, cookies);
  await t.check('matching and lists in Arabic', async () => {
    for (const [name, where] of [['match-ar', '/match?list=register'], ['list-changes-ar', '/lists/changes?list=register']]) {
      await arab.goto(site.origin + where);
      await t.shot(arab, name);
      must(await arab.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${name} scrolls sideways`);
    }
  });
  await arab.context().close();
  await page.context().close();
};
