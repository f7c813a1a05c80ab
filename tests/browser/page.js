// What holds for every page, whoever made it.
'use strict';
const fs = require('node:fs');
const axeSource = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const wide = { width: 1280, height: 900 }, narrow = { width: 390, height: 844 };

function must(holds, says) { if (!holds) throw new Error(says); }

async function goto(page, url) {
  const answer = await page.goto(url, { waitUntil: 'load' });
  must(answer === null || answer.status() === 200 || answer.status() === 0, `${url} answers ${answer && answer.status()}`);
}

// Nothing stands outside the window: no scrolling sideways.
async function fits(page) {
  const [room, is, wider] = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    const scrolls = (n) => n && n !== document.body && n !== document.documentElement &&
        (/auto|scroll|hidden|clip/.test(getComputedStyle(n).overflowX) || scrolls(n.parentElement));
    const wider = [...document.body.querySelectorAll('*')].filter((n) => {
      const box = n.getBoundingClientRect();
      return box.width > 0 && (box.right > room + 1 || box.left < -1) && !scrolls(n.parentElement) &&
          getComputedStyle(n).position !== 'absolute';
    }).map((n) => `${n.tagName.toLowerCase()}.${n.className}`);
    return [room, document.documentElement.scrollWidth, wider.slice(0, 4)];
  });
  must(is <= room, `${is} px wide in a window of ${room}: ${wider.join(', ')}`);
}

async function axe(page) {
  await page.evaluate(axeSource);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  must(found.violations.length === 0, found.violations.map((v) =>
    `axe ${v.id}: ${v.help}\n${v.nodes.slice(0, 3).map((n) => `  ${n.html.slice(0, 160)}  ${(n.failureSummary || '').split('\n').slice(1, 2).join('')}`).join('\n')}`).join('\n'));
}

// Tab goes to each thing that can be reached, in the order of the page, shows
// where it is, and gets out again at the end.
async function keyboard(page) {
  const wanted = await page.evaluate(() => {
    const seen = (n) => n.checkVisibility({ visibilityProperty: true }) && !n.closest('[inert]');
    const all = [...document.querySelectorAll('a[href],button,input,select,textarea,summary,[tabindex]')].filter((n) =>
      n.tabIndex >= 0 && !n.disabled && n.type !== 'hidden' && seen(n));
    const groups = new Set();   // of radio buttons, one is a stop
    let last = null;
    return all.filter((n) => {
      if (n.type !== 'radio') return true;
      if (groups.has(n.name)) return false;
      groups.add(n.name);
      return true;
    }).map((n, i) => { n.dataset.stop = i; last = n; return i; }).length;
  });
  must(wanted > 0, 'nothing on the page can be reached by keyboard');
  const most = Math.min(wanted, 40);
  let blind = null;
  const reached = new Set();
  await page.evaluate(() => { document.activeElement && document.activeElement.blur(); window.scrollTo(0, 0); });
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const n = document.activeElement, look = getComputedStyle(n);
      return { stop: n.dataset.stop, html: n.outerHTML.slice(0, 120),
        shows: (look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0) || look.boxShadow !== 'none' };
    });
    if (at.stop !== undefined) reached.add(at.stop);
    if (!at.shows && blind === null && at.stop !== undefined) blind = at.html;
  }
  must(blind === null, `does not show that it has the focus: ${blind}`);
  must(reached.size >= most, `Tab reaches ${reached.size} of the first ${most}`);
}

// With JavaScript off the page still says and offers what it does with it.
async function withoutScripts(tool, url, cookies, words) {
  const page = await tool.page({ javaScriptEnabled: false }, cookies);
  await goto(page, url);
  must(await page.locator('h1').first().isVisible(), 'no heading without JavaScript');
  const now = (await page.locator('main').first().innerText()).replace(/\s+/g, ' ').length;
  must(now >= words * 0.9 - 60, `says ${now} characters without JavaScript, ${words} with it`);
  await page.context().close();
}

function listen(page, site, noise) {
  page.on('console', (m) => { if (m.type() === 'error') noise.push(m.text()); });
  page.on('pageerror', (error) => noise.push(error.message));
  page.on('request', (r) => {
    const to = new URL(r.url());
    if (!['data:', 'blob:', 'about:'].includes(to.protocol) && to.origin !== site.origin) noise.push(`asks another host: ${r.url()}`);
  });
}

// One page in all ways.  Options: cookies.
async function onePage(tool, site, name, where, page, noise) {
  const url = site.origin + where, cookies = await page.context().cookies();
  let words = 0;
  noise.length = 0;
  await page.setViewportSize(wide);
  await page.emulateMedia({ colorScheme: 'light' });
  await tool.check(`${name} at 1280 px, light, axe`, async () => {
    await goto(page, url);
    words = (await page.locator('main').first().innerText()).replace(/\s+/g, ' ').length;
    await tool.shot(page, `${name}-1280-light`);
    await fits(page);
    await axe(page);
  });
  await tool.check(`${name} asks no other host and reports no error`, async () => must(noise.length === 0, noise.join('\n')));
  await tool.check(`${name} dark, axe`, async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await tool.shot(page, `${name}-1280-dark`);
    await axe(page);
  });
  await tool.check(`${name} by keyboard`, () => keyboard(page));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(narrow);
  await tool.check(`${name} at 390 px, axe`, async () => {
    await tool.shot(page, `${name}-390`);
    await fits(page);
    await axe(page);
  });
  await tool.check(`${name} the other way round`, async () => {
    await page.evaluate(() => { const d = document.documentElement; d.dir = d.dir === 'rtl' ? 'ltr' : 'rtl'; });
    await fits(page);
  });
  await tool.check(`${name} without JavaScript`, () => withoutScripts(tool, url, cookies, words));
}

async function everyPage(tool, site, list, options = {}) {
  const page = await tool.page({}, options.cookies);
  const noise = [];
  listen(page, site, noise);
  if (site.path) await page.goto(site.origin + site.path);   // the key that opens the workbench
  for (const [name, where] of list) await onePage(tool, site, name, where, page, noise);
  await page.context().close();
}

module.exports = { everyPage, must, axe, fits };
