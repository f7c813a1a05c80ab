// Every form with strings that break programs, and every page afterwards: shown as text, never as markup.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { root, must, check, exampleCase, serve, alone, routes, main } = require('./tool.js');

// The list of ../shared where it is; a few of the same kind where it is not.
function naughty() {
  const list = path.join(root, '../shared/trust/blns/blns.json');
  if (fs.existsSync(list)) return JSON.parse(fs.readFileSync(list, 'utf8')).filter((s) => s !== '');
  return ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' OR 1=1 --", '\u202Eabc', '\uFEFF', 'الكل في المجمو عة', '{{7*7}}', '%s%n',
    '\u0000', 'undefined', '😍', '../../etc/passwd', '`id`', "<svg/onload=alert(1)>", '&lt;b&gt;', '\u0007', '﷽', "javascript:alert(1)", '<!--', ']]>'];
}

// A page without what stands in quotes (values, escaped) and without our own scripts.
const bare = (page) => page.replace(/<script src=\/assets\/[a-z.]+ defer><\/script>/g, '').replace(/<svg xmlns/g, '').replace(/"[^"<>]*"/g, '""');
// Tags and attributes that a page of ours never has.
const live = /<(?:script(?! src=\/assets\/)|img|iframe|object|embed|svg\/|video|audio|base|meta http-equiv|style|marquee|a href="?javascript)|<[a-z][^>]*\son[a-z]+\s*=/i;

main(async () => {
  const site = await serve(exampleCase('strings.tally', 3), '--intake');
  const me = await alone(site);
  const strings = naughty();
  const incident = (await me.get('/api/v1/incidents')).json.incidents[0].id;
  const report = (await me.get('/api/v1/reports')).json.reports[0];
  const claim = (await me.get(`/api/v1/reports/${report.id}`)).json.claims[0].id;
  await me.know();
  const victim = (await me.ask('POST', `/api/v1/incidents/${incident}/victims`, { json: { name: 'Nadia', reason: 'a test' } })).json.see.split('/')[2];
  const at = { incident, claim, document: report.id, victim };
  const forms = routes().filter((r) => r.method === 'POST' && !r.path.startsWith('/api/') && !['/logout', '/login', '/account'].includes(r.path));
  const good = { kind: 'grade', to: 'draft', held: 'yes', outcome: 'changed', release: 'two', effect: 'killed', claim_kind: 'casualty', count: '2',
    seen: null, seen_decision: null, others: null, claims: null, claim: null, at: null, value: null, incident, correction: '0'.repeat(32),
    decision: '0'.repeat(32), question: '0'.repeat(32), back: '/', query: 'from=2017', field: null, other: null, age: '40', age_months: null, age_group: 'adult', sex: 'woman', harm: 'killed', died: '2017-03-18',
    missing_since: null, status: 'civilian', list_id: null, withheld: null, proposal: null };
  const words = [];

  for (const route of forms) {
    const where = route.path.replace('{id}', at[route.path.split('/')[1]] || incident);
    const free = route.parameters.filter((p) => !(p.name in good) && p.name !== 'id');
    if (free.length === 0) continue;
    await check(`${route.path} takes them as text or refuses them`, async () => {
      const some = strings.filter((s, i) => i % forms.length === forms.indexOf(route) || /[<"'&\u0000-\u001f]/.test(s)).slice(0, 60);
      for (const s of some) {
        const form = {};
        for (const p of route.parameters) if (good[p.name] && p.name !== 'id') form[p.name] = good[p.name];
        if (route.path.startsWith('/victim/')) form.kind = 'set';
        for (const p of free) form[p.name] = s;
        if (route.path === '/codebook') {
          const books = (await me.get('/api/v1/codebook')).json.versions;
          form.seen = books.length ? books[books.length - 1].id : '';
        }
        if (route.path.endsWith('/text')) form.seen = (await me.get(`/api/v1/incidents/${incident}`)).json.record.public_text_id;
        const answer = await me.post(where, form);
        must([200, 303, 400, 404, 409, ...(route.path.startsWith('/intake') ? [429] : [])].includes(answer.status), `${answer.status} for ${JSON.stringify(s)}: ${answer.text.slice(0, 300)}`);
        must(!live.test(bare(answer.text)), `live markup for ${JSON.stringify(s)}`);
        if (answer.status === 303) words.push(s);
      }
    });
  }
  await check('some were taken', async () => must(words.length > 50, `${words.length}`));
  for (const where of ['/', '/inbox', `/incident/${incident}`, `/document/${report.id}`, `/claim/${claim}`, '/desk', '/codebook', '/corrections', '/journal', `/victim/${victim}`,
    '/charts', '/map']) {
    await check(`${where.replace(/[0-9a-f]{32}/, '…')} shows them as text`, async () => {
      const page = await me.get(where);
      must(page.status === 200, `${page.status}`);
      const text = bare(page.text), found = live.exec(text);
      must(!found, found && text.slice(found.index, found.index + 200));
    });
  }
  await check('they come back from the API as they were sent', async () => {
    const record = (await me.get(`/api/v1/incidents/${incident}`)).json.record;
    const sent = new Set(words.map((s) => s.trim().replace(/\r?\n/g, '\r\n'))), back = record.notes.map((n) => n.text.trim().replace(/\r?\n/g, '\r\n'));
    must(back.length > 10 && back.every((n) => sent.has(n)), JSON.stringify(back.filter((n) => !sent.has(n)).slice(0, 3)));
  });
  for (const s of strings.filter((_, i) => i % 7 === 0)) {
    const answer = await me.get(`/search?q=${encodeURIComponent(s.slice(0, 200))}`);
    if (![200, 400].includes(answer.status) || live.test(bare(answer.text))) {
      await check(`search for ${JSON.stringify(s)}`, async () => must(false, `${answer.status}`));
    }
  }
});
