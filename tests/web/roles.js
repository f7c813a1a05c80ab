// Every route with every role, allowed or refused as the route table says.
'use strict';
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');
const { root, roles, must, check, exampleCase, team, serve, Person, routes, main } = require('./tool.js');

main(async () => {
  const file = exampleCase('roles.tally');
  team(file);
  const site = await serve(file, '--intake');
  const people = { nobody: new Person(site) };
  for (const role of roles) {
    people[role] = new Person(site);
    const answer = await people[role].enter(role);
    must(answer.status === 303, `${role} cannot log in: ${answer.status}`);
  }
  people.nobody.csrf = /name="csrf" value="([0-9a-f]{64})"/.exec((await people.nobody.get('/login')).text)[1];
  const rank = (role) => ['nobody', ...roles].indexOf(role);
  const none = '0'.repeat(32);
  const value = { to: 'draft', form: 'csv', name: 'weeks', held: 'yes', outcome: 'changed', release: 'two', ruling: 'accept' };
  const filled = (route) => route.path.replace(/\{(\w+)\}/g, (all, name) => (name === 'name' && route.path.startsWith('/assets') ? 'page.css'
    : value[name] || none));

  for (const route of routes()) {
    if (['/login', '/logout'].includes(route.path) && route.method === 'POST') continue;    // they end the session
    await check(`${route.method} ${route.path} by each role`, async () => {
      for (const who of ['nobody', ...roles]) {
        const form = {};
        for (const p of route.parameters) {
          if (p.required && !route.path.includes(`{${p.name}}`)) form[p.name] = value[p.name] || (/claim|decision|question|correction|id/.test(p.name) ? none : 'x');
        }
        const query = route.method === 'GET' && Object.keys(form).length ? `?${new URLSearchParams(form)}` : '';
        const person = people[who], is_api = route.path.startsWith('/api/');
        const answer = route.method === 'GET' ? await person.get(filled(route) + query)
          : await person.ask('POST', filled(route), is_api ? { json: form } : { form });
        const allowed = rank(who) >= rank(route.role);
        const away = answer.status === 401 || answer.status === 403 || (answer.status === 303 && answer.headers.location === '/login');
        must(allowed || away, `${who} is let in: ${answer.status}`);
        must(!allowed || !away, `${who} is kept out: ${answer.status} ${answer.text.slice(0, 200)}`);
        must(answer.status < 500, `${who}: ${answer.status} ${answer.text.slice(0, 300)}`);
      }
    });
  }

  // Fields: what each role sees of each, over pages and API alike.
  const rules = fs.readFileSync(path.join(root, 'data/method/field_rule.tsv'), 'utf8').split('\n')
    .filter((l) => l && !l.startsWith('#') && !l.startsWith('field\t')).map((l) => l.split('\t'));
  const incidents = (await people.keeper.get('/api/v1/incidents')).json.incidents;
  const report = (await people.keeper.get('/api/v1/reports')).json.reports;
  await people.keeper.ask('POST', '/api/v1/corrections', { json: { text: 'wrong day', contact: 'Contact-Only-For-Editors' } });
  const seen = {
    'source.name': async (who) => {
      let all = '';
      for (const r of report) all += (await people[who].get(`/api/v1/reports/${r.id}`)).json.claims.map((c) => c.source).join('|');
      return all;
    },
    'document.text': async (who) => ((await people[who].get(`/api/v1/reports/${report[0].id}`)).json.text === null ? '' : 'text'),
    'correction.contact': async (who) => {
      const a = await people[who].get('/api/v1/corrections'), b = await people[who].get('/corrections'), c = await people[who].get('/api/v1/decisions');
      return /Contact-Only/.test(a.text + b.text + c.text) ? 'contact' : '';
    },
  };
  for (const [field, needs] of rules) {
    if (!seen[field]) continue;
    await check(`the field ${field} is seen from ${needs} on`, async () => {
      const full = await seen[field]('keeper');
      must(full !== '', 'the case has nothing to test this on');
      for (const who of roles) {
        const got = await seen[field](who);
        if (rank(who) >= rank(needs)) must(got === full, `${who} does not see it`);
        else must(got !== full, `${who} sees it`);
      }
    });
  }
  await check('a place is coarser for a reader, never finer', async () => {
    const less = (await people.reader.get('/api/v1/incidents')).json.incidents;
    less.forEach((i, k) => must((i.radius_m || 0) >= (incidents[k].radius_m || 0) && (i.radius_m === undefined || i.radius_m >= 1500), JSON.stringify(i)));
  });

  // Two people release; one does not.
  await check('a record is released by two people, and by no one alone', async () => {
    const at = `/api/v1/incidents/${incidents[0].id}/state`;
    const move = (who, to) => people[who].ask('POST', at, { json: { to, reason: 'read' } });
    const books = (await people.editor.get('/api/v1/codebook')).json.versions;
    must((await people.editor.ask('POST', '/api/v1/codebook', { json: { seen: books.length ? books[books.length - 1].id : '', counted: 'a', one_incident: 'b', proof: 'c', release: 'two', reason: 'd' } })).status === 200, 'codebook');
    // Nothing unread is released: the last step waits for an accepted claim.
    const account = (await people.editor.get(`/api/v1/incidents/${incidents[0].id}`)).text;
    const claim = /"claim":\s*"([0-9a-f]{32})"/.exec(account)[1];
    const accept = async () => must((await people.editor.ask('POST', `/api/v1/claims/${claim}/decide`, { json: { kind: 'accept', reason: 'read' } })).status === 200, 'accept');
    const steps = [['reviewer', 'draft', 200], ['publisher', 'pending', 200], ['reviewer', 'second', 403], ['publisher', 'second', 409],
      ['editor', 'second', 200], ['editor', 'published', 403], ['publisher', 'published', 409], ['keeper', 'published', 409], ['keeper', 'published', 200]];
    for (const [i, [who, to, wanted]] of steps.entries()) {
      if (i === steps.length - 1) await accept();
      const answer = await move(who, to);
      must(answer.status === wanted, `${who} to ${to}: ${answer.status}, not ${wanted}: ${answer.text}`);
    }
  });
  // As many as the machine lets one process have open; each half of a request, or nothing at all.
  await check('10,000 connections that wait do not stop a log-in', async () => {
    const files = Number(spawnSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).stdout) || 1 << 20, wanted = Math.min(10000, Math.floor(files / 2));
    const waiting = [];
    let lost = 0;
    while (waiting.length < wanted) {
      await Promise.all(Array.from({ length: 250 }, (_, i) => new Promise((ready) => {
        let is_open = false;
        const s = net.connect(site.port, site.hostname, () => { is_open = true; if (i % 2) s.write(`GET / HTTP/1.1\r\nHost: ${site.host}\r\nX: `); ready(); });
        // On a slow machine the first of them are ended for their silence before the last is open: that is no refusal.
        s.on('error', () => { if (!is_open) lost++; ready(); });
        waiting.push(s);
      })));
    }
    const late = new Person(site), answer = await late.enter('publisher');
    must(answer.status === 303, `log-in: ${answer.status}`);
    must((await late.get('/')).status === 200, 'no page after it');
    must(lost === 0, `${lost} of ${wanted} were refused`);
    waiting.forEach((s) => s.destroy());
  });
  await check('log-out ends the session', async () => {
    must((await people.reader.post('/logout', {})).status === 303, 'log-out');
    must((await people.reader.get('/')).headers.location === '/login', 'still in');
  });
  await check('a wrong passphrase and an unknown name are told alike, and wait', async () => {
    const a = await new Person(site).enter('editor', 'not the passphrase'), b = await new Person(site).enter('nobody-here', 'not the passphrase');
    must(a.status === 403 && b.status === 403, `${a.status} ${b.status}`);
    const strip = (t) => t.replace(/value="[^"]*"/g, '');
    must(strip(a.text) === strip(b.text), 'the pages differ');
    let last = a;
    for (let i = 0; i < 12 && last.status !== 429; i++) last = await new Person(site).enter('editor', 'still not it');
    must(last.status === 429 && Number(last.headers['retry-after']) >= 1, `${last.status}`);
  });
});
