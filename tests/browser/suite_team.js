// Pages around log-in, of a case that several people work on, and pages that say what went wrong.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { must } = require('./page.js');

exports.run = async (t) => {
  const file = t.exampleCase('team.tally'), words = path.join(t.folder, 'pass');
  fs.writeFileSync(words, 'five words that are long\n');
  for (const [who, role] of [['amal', 'editor'], ['أمل-الطويلة-جدا-في-اسمها', 'reader']]) {
    t.tally('team', file, 'add', who, '--role', role, '--new-passphrase-file', words, '--no-second-factor');
  }
  const site = await t.serve(file, '--intake');
  site.path = '';
  await t.pages(site, [['login', '/login'], ['intake', '/intake']]);

  const enter = async (name) => {
    const page = await t.page();
    await page.goto(site.origin + '/login');
    await page.locator('input[name=name]').fill(name);
    await page.locator('input[name=passphrase]').fill('five words that are long');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    return page;
  };
  const page = await enter('amal');
  const cookies = await page.context().cookies();
  await t.check('who logs in by keyboard sees the case', async () => must(new URL(page.url()).pathname === '/', page.url()));
  await t.pages(site, [['account', '/account']], { cookies });

  // What a reader sees: no forms, no names of those who spoke.
  const reader = await enter('أمل-الطويلة-جدا-في-اسمها');
  const incident = await reader.locator('main a[href^="/incident/"]').first().getAttribute('href');
  await t.pages(site, [['incident-reader', incident]], { cookies: await reader.context().cookies() });
  await t.check('a reader is offered nothing that a reader may not do', async () => {
    await reader.goto(site.origin + incident);
    must(await reader.locator('main form').count() === 0, 'there is a form');
  });

  // Refusals are pages, too.
  for (const [name, where, status] of [['error-404', '/surely-not', 404], ['error-400', '/search?q=a&q=b', 400], ['error-403', '/codebook?x=1', 400]]) {
    await t.check(`${name} says what happened and what to do`, async () => {
      const answer = await page.goto(site.origin + where);
      must(answer.status() === status, `${answer.status()}`);
      must((await page.locator('main').innerText()).length > 60 && await page.locator('main a').count() > 0, 'says too little');
      await t.shot(page, name);
    });
  }
  await t.check('a wrong passphrase is told, and the name stays in its field', async () => {
    const stranger = await t.page();
    await stranger.goto(site.origin + '/login');
    await stranger.locator('input[name=name]').fill('amal');
    await stranger.locator('input[name=passphrase]').fill('not the passphrase');
    await Promise.all([stranger.waitForNavigation(), stranger.keyboard.press('Enter')]);
    must(await stranger.locator('[role=alert]').count() === 1, 'nothing is said');
    must(await stranger.locator('input[name=name]').inputValue() === 'amal', 'the name is lost');
    await t.shot(stranger, 'login-wrong');
    await stranger.context().close();
  });
  await t.check('what families see after they wrote: a receipt, and its state', async () => {
    const aunt = await t.page({ locale: 'ar' });
    await aunt.goto(site.origin + '/intake');
    must(await aunt.evaluate(() => document.documentElement.dir) === 'rtl', 'not in their language');
    await aunt.locator('textarea[name=text]').fill('كان عمره أربعة وثلاثين عاما.');
    await Promise.all([aunt.waitForNavigation(), aunt.locator('form[action="/intake"] button').click()]);
    const receipt = await aunt.locator('code.receipt').innerText();
    await t.shot(aunt, 'intake-receipt-ar');
    await aunt.goto(site.origin + '/intake');
    await aunt.locator('input[name=receipt]').fill(receipt);
    await Promise.all([aunt.waitForNavigation(), aunt.keyboard.press('Enter')]);
    must((await aunt.locator('main').innerText()).includes(receipt), 'its state is not shown');
    await t.shot(aunt, 'intake-status-ar');
    await aunt.context().close();
  });
  await page.context().close();
  await reader.context().close();
};
