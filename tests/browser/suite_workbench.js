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
  const cookies = await page.context().cookies();

  await t.pages(site, [
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

  await t.check('nobody is let in without the key', async () => {
    const stranger = await t.page();
    const answer = await stranger.goto(site.origin + '/');
    must(answer.status() === 401 || answer.status() === 403, `answers ${answer.status()}`);
    await stranger.context().close();
  });
  await page.context().close();
};
