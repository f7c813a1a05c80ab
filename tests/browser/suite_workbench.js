// The workbench over a case with the reports of examples/.
'use strict';
const { must } = require('./page.js');

exports.run = async (t) => {
  const file = t.exampleCase('bench.tally');
  const site = await t.serve(file);
  const page = await t.page();
  await page.goto(site.origin + site.path);
  const link = (start) => page.locator(`main a[href^="${start}"]`).first().getAttribute('href');
  const document = await link('/document/');
  const incident = await link('/incident/');
  // Somebody entered by hand, so that there is a person's page.
  await page.goto(site.origin + incident);
  await page.locator('#persons details > summary').last().click();
  await page.locator('#persons form.fields input[name=name]').fill('سميرة درويش');
  await page.locator('#persons form.fields input[name=reason]').fill('the list of the ward');
  await Promise.all([page.waitForNavigation(), page.locator('#persons form.fields button').click()]);
  const person = new URL(page.url()).pathname;
  await page.goto(site.origin + '/inbox');
  // An image, sent as a file; a choice of it, and what two people at once see.
  const picture = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 320; canvas.height = 200;
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#667788'; pen.fillRect(0, 0, 320, 200); pen.fillStyle = '#998866'; pen.fillRect(0, 120, 320, 80);
    return canvas.toDataURL('image/png').split(',')[1];
  });
  await page.goto(site.origin + '/new');
  await page.setInputFiles('input[name=file]', { name: 'street.png', mimeType: 'image/png', buffer: Buffer.from(picture, 'base64') });
  await Promise.all([page.waitForNavigation(), page.locator('form.stack button').click()]);
  const image = new URL(page.url()).pathname;
  await t.check('an image that was sent is seen behind its notice', async () => {
    await page.locator('.veiled summary').press('Enter');
    await page.waitForFunction(() => document.querySelector('.veiled img').naturalWidth === 320);
    await t.shot(page, 'image-document');
  });
  await t.check('an image is chosen for readers by keyboard', async () => {
    await page.goto(site.origin + incident + '/images');
    await page.locator('details.act-form summary').first().press('Enter');
    const form = page.locator('details.act-form form').first();
    await form.locator('select').selectOption('place');
    await form.locator('textarea').fill('The street in front of the house.');
    await form.locator('input[name=reason]').fill('shows the damage, no person');
    await Promise.all([page.waitForNavigation(), form.locator('input[name=reason]').press('Enter')]);
    must((await page.locator('main').innerText()).includes('The street in front of the house.'), 'not chosen');
  });
  await page.goto(site.origin + '/inbox');
  const cookies = await page.context().cookies();
  await t.check('what was sent once is not sent again by a second press', async () => {
    await page.goto(site.origin + incident);
    const sent = await page.evaluate(() => {
      const form = document.querySelector('form[action$="/note"]');
      let count = 0;
      window.addEventListener('submit', (event) => { if (!event.defaultPrevented) count++; event.preventDefault(); });
      form.elements.text.value = 'once';
      form.requestSubmit(); form.requestSubmit();
      return [count, form.querySelector('button').getAttribute('aria-busy')];
    });
    must(sent[0] === 1, `sent ${sent[0]} times`);
    must(sent[1] === 'true', 'the button does not say that it works');
  });

  await t.pages(site, [
    ['images', incident + '/images'],
    ['document-image', image],
    ['case', '/'],
    ['inbox', '/inbox'],
    ['document', document],
    ['search', '/search?q=bodies'],
    ['journal', '/journal'],
    ['incident', incident],
    ['person', person],
    ['history', incident + '/history'],
    ['new', '/new'],
    ['why', document + '/why'],
    ['map', '/map'],
    ['charts', '/charts'],
    ['desk', '/desk'],
    ['codebook', '/codebook'],
    ['corrections', '/corrections'],
  ], { cookies });

  await t.check('a map that does not come says so, and so does a browser without scripts', async () => {
    const broken = await t.page({}, cookies), plain = await t.page({ javaScriptEnabled: false }, cookies);
    await broken.route('**/map.geojson*', (route) => route.abort());
    await broken.goto(site.origin + '/map');
    await broken.waitForFunction(() => /could not be loaded/.test(document.querySelector('#map + p').textContent));
    await plain.goto(site.origin + '/map');
    must(/needs scripts/.test(await plain.locator('noscript').first().innerText().catch(() => '')) || /needs scripts/.test(await plain.locator('main').innerText()), 'nothing is said');
    await broken.context().close();
    await plain.context().close();
  });
  await t.check('nobody is let in without the key', async () => {
    const stranger = await t.page();
    const answer = await stranger.goto(site.origin + '/');
    must(answer.status() === 401 || answer.status() === 403, `answers ${answer.status()}`);
    await stranger.context().close();
  });
  await page.context().close();
};
