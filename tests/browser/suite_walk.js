// Somebody who has never seen it: from the first page of the workbench to the words behind a number, by what stands on the pages alone, in both
// languages.
'use strict';
const { must } = require('./page.js');

const asks = {
  en: { open: 'Case', place: /Mosul|Marsa|[A-Z]/, killed: /killed/i, sure: /grade/i, digits: /[0-9]/, month: /January|February|March|April|May|June|July|August|September|October|November|December/ },
  ar: { killed: /قتل/, sure: /الدرجة|درجة/, digits: /[٠-٩]/, month: /يناير|فبراير|مارس|آذار|أبريل|نيسان|مايو|أيار|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|كانون|شباط|حزيران|تموز|أيلول|تشرين|آب/ },
};

exports.run = async (t) => {
  const file = t.exampleCase('walk.tally'), site = await t.serve(file);
  const first = await t.page();
  await first.goto(site.origin + site.path);
  const cookies = await first.context().cookies();
  await first.context().close();
  for (const language of ['en', 'ar']) {
    const page = await t.page({ locale: language }, cookies), ask = asks[language];
    await page.goto(site.origin + '/');
    const begun = page.locator('main a[href^="/incident/"]').first();
    await t.check(`${language}: what happened, where and when`, async () => {
      await Promise.all([page.waitForNavigation(), begun.click()]);
      must((await page.locator('h1').first().innerText()).trim().length > 2, 'no place');
      must(ask.month.test(await page.locator('.when').innerText()), await page.locator('.when').innerText());
    });
    await t.check(`${language}: how many, in the reader's digits, without scrolling`, async () => {
      const figure = page.locator('.figure').first(), box = await figure.boundingBox();
      must(box.y + box.height < 900, `the figure begins at ${box.y}`);
      must(ask.digits.test(await figure.innerText()) && ask.killed.test(await figure.innerText()), await figure.innerText());
    });
    await t.check(`${language}: why this range, and who says so`, async () => {
      const facts = page.locator('.tally dl.facts').first();
      must((await facts.locator('dd .soft').first().innerText()).length > 8, 'no reason for the bound');
      must((await facts.locator('cite').first().innerText()).length > 3, 'nobody says so');
    });
    await t.check(`${language}: how sure`, async () => {
      const grade = await page.locator('#grade').innerText();
      must(ask.sure.test(grade) && grade.split('\n').length > 3, grade);
    });
    await t.check(`${language}: where the number comes from`, async () => {
      const link = page.locator('.tally a.quote').first(), words = (await link.innerText()).replace(/[“”"]/g, '').trim();
      const target = (await link.getAttribute('href')).slice(1);
      await link.click();
      const marked = await page.evaluate((id) => document.getElementById(id).closest('mark, .document').textContent, target);
      must(marked.includes(words.split(' ')[0]), `${marked} is not ${words}`);
    });
    await t.check(`${language}: every day on the page is written as its readers write it`, async () => {
      const raw = await page.locator('main').evaluate((m) => {
        const copy = m.cloneNode(true);
        copy.querySelectorAll('.document, code, .id, .hash, input, textarea, option').forEach((n) => n.remove());
        return (copy.textContent.match(/\b(19|20)\d\d-\d\d-\d\d\b/g) || []).slice(0, 3);
      });
      must(raw.length === 0, raw.join());
    });
    await page.context().close();
  }
};
