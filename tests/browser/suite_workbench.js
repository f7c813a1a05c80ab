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
  await page.goto(site.origin + '/inbox');
  const cookies = await page.context().cookies();

  await t.pages(site, [
    ['case', '/'],
    ['inbox', '/inbox'],
    ['document', document],
    ['search', '/search?q=bodies'],
    ['journal', '/journal'],
    ['incident', incident],
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
