// The description says all that the API does, and the API does what it says.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { folder, must, check, tally, exampleCase, serve, alone, routes, main } = require('./tool.js');
const { wrongs } = require('./schema.js');

main(async () => {
  const file = exampleCase('api.tally');
  for (const [release, name] of [['2021-03', 'Rana Salim'], ['2021-04', 'Ranaa Salim']]) {
    fs.writeFileSync(path.join(folder, 'list.csv'), `id,name,age\n1,${name},30\n${release === '2021-03' ? 2 : 3},Omar Walid Odeh,12\n`);
    tally('list', 'add', file, 'register', path.join(folder, 'list.csv'), '--release', release);
  }
  const site = await serve(file);
  const me = await alone(site);
  const description = (await me.get('/api/v1/openapi.json')).json;
  const schemas = description.components.schemas;
  const table = routes().filter((r) => r.path.startsWith('/api/'));
  const incident = (await me.get('/api/v1/incidents')).json.incidents[0].id;
  const report = (await me.get('/api/v1/reports')).json.reports[0].id;
  const claim = (await me.get(`/api/v1/reports/${report}`)).json.claims[0].id;
  const id = { incidents: incident, reports: report, claims: claim };
  const fill = (where) => where.replace(/\{id\}/, id[where.split('/')[3]]);

  await check('every route is described, and nothing else', async () => {
    const described = Object.entries(description.paths).flatMap(([p, of]) => Object.keys(of).map((m) => `${m.toUpperCase()} ${p}`)).sort();
    must(JSON.stringify(described) === JSON.stringify(table.map((r) => `${r.method} ${r.path}`).sort()), described.join('\n'));
  });
  for (const route of table) {
    const of = description.paths[route.path][route.method.toLowerCase()];
    await check(`${route.method} ${route.path} is described with its parameters and role`, async () => {
      const names = [...of.parameters.filter((p) => p.in !== 'header').map((p) => p.name),
        ...Object.keys(of.requestBody ? of.requestBody.content['application/json'].schema.properties : {})].sort();
      must(JSON.stringify(names) === JSON.stringify(route.parameters.map((p) => p.name).sort()), names.join());
      must(of['x-role'] === route.role, of['x-role']);
    });
    if (route.method !== 'GET') continue;
    await check(`GET ${route.path} answers as described`, async () => {
      const needed = { q: 'the', list: 'register' };
      const query = `?${new URLSearchParams(route.parameters.filter((p) => p.required && needed[p.name]).map((p) => [p.name, needed[p.name]]))}`;
      const answer = await me.get(fill(route.path) + query);
      must(answer.status === 200, `${answer.status} ${answer.text.slice(0, 300)}`);
      const found = wrongs(answer.json, of.responses['200'].content['application/json'].schema, schemas);
      must(found.length === 0, found.slice(0, 8).join('\n'));
    });
    await check(`GET ${route.path} refuses what it does not take`, async () => {
      const answer = await me.get(`${fill(route.path)}?surely-not=1`);
      must(answer.status === 400 && wrongs(answer.json, schemas.error, schemas).length === 0, `${answer.status} ${answer.text}`);
    });
  }
  const done = (answer) => must(answer.status === 200 && answer.json.done === true && wrongs(answer.json, schemas.done, schemas).length === 0,
    `${answer.status} ${answer.text.slice(0, 300)}`);
  const post = (where, json) => me.ask('POST', where, { json });

  await check('a record is questioned, answered, noted, written, held and moved', async () => {
    const at = `/api/v1/incidents/${incident}`, record = async () => (await me.get(at)).json.record;
    done(await post(`${at}/question`, { text: 'which street?' }));
    done(await post(`${at}/answer`, { question: (await record()).questions[0].id, text: 'the second' }));
    done(await post(`${at}/note`, { text: 'ask again in May' }));
    done(await post(`${at}/assign`, { assignee: 'amal' }));
    done(await post(`${at}/hold`, { held: 'yes', reason: 'the family asked' }));
    done(await post(`${at}/hold`, { held: 'no', reason: 'they agreed' }));
    done(await post(`${at}/text`, { text: '{killed} people were killed in {place}.', seen: '' }));
    done(await post(`${at}/state`, { to: 'draft', reason: 'begun' }));
    const now = await record();
    must(now.state === 'draft' && now.assignee === 'amal' && !now.is_held && now.notes.length === 1 && now.questions[0].is_answered, JSON.stringify(now));
  });
  await check('an old text is refused with both texts', async () => {
    const answer = await post(`/api/v1/incidents/${incident}/text`, { text: 'mine', seen: '' });
    must(answer.status === 409 && answer.json.error.mine === 'mine' && answer.json.error.theirs.includes('{killed}'), answer.text);
    must(wrongs(answer.json, schemas.error, schemas).length === 0, answer.text);
  });
  await check('codebook, corrections and views', async () => {
    const book = { counted: 'everybody', one_incident: 'one place, one hour', proof: 'two voices', release: 'two', reason: 'first' };
    done(await post('/api/v1/codebook', { ...book, seen: '' }));
    must((await post('/api/v1/codebook', { ...book, seen: '' })).status === 409, 'an old codebook was written over');
    done(await post('/api/v1/corrections', { text: 'the day is wrong', contact: 'a telephone', incident }));
    const correction = (await me.get('/api/v1/corrections')).json.corrections[0];
    done(await post('/api/v1/corrections/answer', { correction: correction.id, outcome: 'changed', text: 'thank you' }));
    must((await post('/api/v1/corrections/answer', { correction: correction.id, outcome: 'changed', text: 'again' })).status === 409, 'twice');
    done(await post('/api/v1/views', { name: 'spring', query: 'from=2017-03' }));
    must((await me.get('/api/v1/views')).json.views.length === 1, 'no view');
    done(await post('/api/v1/views', { name: 'spring' }));
    must((await me.get('/api/v1/views')).json.views.length === 0, 'a view that was removed');
  });
  const read = (of) => me.get(`/api/v1/claims/${of}`).then((a) => a.json.claim);
  const claims = (await me.get(`/api/v1/reports/${report}`)).json.claims.filter((c) => c.kind === 'casualty');
  await check('a claim is accepted, corrected to other words, and set aside', async () => {
    const c = claims[0], at = `/api/v1/claims/${c.id}/decide`;
    done(await post(at, { kind: 'accept' }));
    const words = c.quote.split(' ').slice(1).join(' ');
    done(await post(at, { kind: 'edit', words, count: '>7', status: 'civilian', reason: 'read again' }));
    const now = await read(c.id);
    must(now.quote === words && now.count.bound === 'more_than' && now.count.min === 8, JSON.stringify(now));
    must((await post(at, { kind: 'edit', words: 'words that stand nowhere in it', reason: 'x' })).status === 400, 'words from nowhere');
    must((await post(at, { kind: 'edit', words, reason: 'x' })).status === 400, 'nothing is otherwise');
    must((await post(at, { kind: 'reject', reason: 'x', seen_decision: '' })).status === 409, 'decided meanwhile');
    done(await post(at, { kind: 'reject', reason: 'another street' }));
  });
  await check('a missed claim is added by its words', async () => {
    const text = (await me.get(`/api/v1/reports/${report}`)).json.text, words = text.split(/[.\n]/)[0].trim();
    done(await post(`/api/v1/reports/${report}/claim`, { incident, words, claim_kind: 'casualty', effect: 'killed', count: '3', reason: 'missed' }));
    const added = (await me.get(`/api/v1/reports/${report}`)).json.claims.find((c) => c.rule === 'by-hand');
    must(added && added.quote === words && added.count.min === 3 && added.count.max === 3, JSON.stringify(added));
    must((await post(`/api/v1/reports/${report}/claim`, { incident, words, claim_kind: 'casualty', reason: 'x' })).status === 400, 'a count without a number');
  });
  await check('bounds, grade, day and place are set; an old version is refused', async () => {
    const at = `/api/v1/incidents/${incident}/decide`;
    done(await post(at, { kind: 'set_min', value: '3', reason: 'three graves' }));
    done(await post(at, { kind: 'grade', one: 'weak', reason: 'one voice' }));
    done(await post(at, { kind: 'set_date', days: '2017-03-17', reason: 'the day is known' }));
    must((await post(at, { kind: 'set_max', value: '9', reason: 'x', seen: '0123456789ab' })).status === 409, 'an old version');
    must((await post(at, { kind: 'set_max', reason: 'x' })).status === 400, 'no number');
    must((await post(at, { kind: 'undo', reason: 'x' })).status === 400, 'no decision on an incident');
  });
  await check('incidents are split and merged again', async () => {
    const before = (await me.get('/api/v1/incidents')).json.total;
    const of = (await me.get(`/api/v1/incidents/${incident}`)).json.account;
    const some = (await me.get(`/api/v1/reports/${report}`)).json.claims.map((c) => c.id);
    const answer = await post(`/api/v1/incidents/${incident}/decide`, { kind: 'split', claims: some[1], reason: 'another house' });
    must(of && (answer.status === 200 || answer.status === 404), answer.text);
    if (answer.status === 404) return;
    const made = answer.json.see.split('/')[2].split('#')[0];
    must((await me.get('/api/v1/incidents')).json.total === before + 1, 'not one more');
    done(await post(`/api/v1/incidents/${made}/note`, { text: 'written before the merge' }));
    done(await post(`/api/v1/incidents/${made}/question`, { text: 'asked before the merge' }));
    done(await post(`/api/v1/incidents/${incident}/decide`, { kind: 'merge', others: made, reason: 'the same house' }));
    const whole = (await me.get(`/api/v1/incidents/${incident}`)).json.record;
    must(whole.notes.some((n) => n.text === 'written before the merge'), 'the note of the merged record is lost');
    done(await post(`/api/v1/incidents/${incident}/answer`, { question: whole.questions.find((q) => q.text === 'asked before the merge').id, text: 'yes' }));
    must((await me.get(`/incident/${incident}`)).text.includes('written before the merge'), 'not on the page');
    must((await me.get('/api/v1/incidents')).json.total === before, 'not merged');
  });
  await check('a person is entered, changed, accepted, merged, parted and moved, each with its reason', async () => {
    const at = `/api/v1/incidents/${incident}`, people = async () => (await me.get(at)).json.account.victims;
    const made = async (json) => {
      const answer = await post(`${at}/victims`, json);
      done(answer);
      return answer.json.see.split('/')[2];
    };
    const quoted = /"claim":\s*"([0-9a-f]{32})"/.exec((await me.get(at)).text)[1];
    const one = await made({ name: 'Huda Salman', age: '31', harm: 'killed', reason: 'the list of the ward' });
    const two = await made({ name: 'Hoda Salman', harm: 'killed', claim: quoted, reason: 'named in the report' });
    const decide = (id, json) => post(`/api/v1/victims/${id}/decide`, { reason: 'read again', ...json });
    must((await people()).find((v) => v.id === two).values[0].claim === quoted, 'the words of the claim are lost');
    done(await decide(one, { kind: 'set', age: '32', sex: 'woman' }));
    const value = async (field) => (await people()).find((v) => v.id === one).values.filter((v) => v.field === field).map((v) => v.value).join();
    must(await value('age') === '32' && await value('sex') === 'woman' && await value('name') === 'Huda Salman', await value('age'));
    must((await decide(one, { kind: 'set', age: '32' })).status === 400, 'nothing is otherwise');
    must((await decide(one, { kind: 'set', age: 'old' })).status === 400, 'an age that is none');
    must((await decide(one, { kind: 'set', age: '33', seen: '0'.repeat(32) })).status === 409, 'an old form');
    done(await decide(one, { kind: 'unset', field: 'sex', value: 'woman' }));
    done(await decide(one, { kind: 'accept' }));
    done(await decide(two, { kind: 'merge', other: one }));
    must(!(await people()).some((v) => v.id === two), 'two records after the merge');
    done(await decide(two, { kind: 'part' }));
    must((await people()).some((v) => v.id === two), 'not parted');
    const page = (await me.get(`/incident/${incident}`)).text, own = (await me.get(`/victim/${one}`)).text;
    must(page.includes('Huda Salman') && page.includes(`/victim/${two}`) && own.includes('the list of the ward'), 'the pages do not say so');
    const step = /name="decision" value="([0-9a-f]{32})"/.exec(own)[1];
    done(await decide(one, { kind: 'undo', decision: step }));
    must(!(await people()).find((v) => v.id === one).accepted, 'the acceptance was not undone');
    must((await decide(one, { kind: 'undo', decision: '0'.repeat(32) })).status === 404, 'a decision on nobody');
    done(await decide(two, { kind: 'remove' }));
    must(!(await people()).some((v) => v.id === two), 'not removed');
    must((await decide(one, { kind: 'erase' })).status === 400, 'a decision that is none');
    must((await post(`${at}/victims`, { reason: 'nothing said' })).status === 400, 'a person of whom nothing is said');
  });
  await check('a decision is undone once', async () => {
    const last = (await me.get('/api/v1/decisions')).json.decisions.find((d) => d.kind === 'desk.note').id;
    done(await post(`/api/v1/incidents/${incident}/undo`, { decision: last, reason: 'wrong record' }));
    must((await post(`/api/v1/incidents/${incident}/undo`, { decision: last, reason: 'again' })).status === 409, 'undone twice');
  });
  await check('a change without the token, or from another origin, is refused', async () => {
    const at = `/api/v1/incidents/${incident}/note`;
    must((await me.ask('POST', at, { json: { text: 'x' }, headers: { 'X-CSRF-Token': '0'.repeat(64) } })).status === 403, 'no token');
    must((await me.ask('POST', at, { json: { text: 'x' }, headers: { Origin: 'http://evil.example' } })).status === 403, 'origin');
    must((await me.ask('POST', at, { json: { text: 'x' }, headers: { 'Sec-Fetch-Site': 'cross-site' } })).status === 403, 'fetch site');
    must((await me.ask('POST', at, { json: { text: 'x', more: 'y' } })).status === 400, 'a member more');
  });
  await check('a change in a list is read once; who may be one person is answered with a reason', async () => {
    const { changes } = (await me.get('/api/v1/lists/changes?list=register')).json;
    const changed = changes.find((c) => c.change === 'changed'), other = changes.find((c) => c.change !== 'changed');
    must(changed && changed.from === 'Rana Salim' && changed.to === 'Ranaa Salim' && changed.spelling_only && other, JSON.stringify(changes));
    const answer = { list: 'register', change: 'changed', id: changed.id, column: changed.column, answer: 'read', reason: 'a vowel' };
    must((await post('/api/v1/lists/changes', { ...answer, answer: 'same' })).status === 400, 'a word that does not fit');
    done(await post('/api/v1/lists/changes', answer));
    must((await post('/api/v1/lists/changes', answer)).status === 409, 'read twice');
    const now = (await me.get('/api/v1/lists/changes?list=register&kind=unread')).json.changes;
    must(now.length === changes.length - 1, `${now.length} are left`);
    must((await me.get('/api/v1/lists/changes?list=nobodys')).status === 404, 'a list that there is not');
    const none = { victim: '0'.repeat(32), other: 'register:1', list: 'register', answer: 'same', reason: 'x' };
    must((await post('/api/v1/match', none)).status === 404, 'no such pair');
    must((await post('/api/v1/match', { ...none, answer: 'perhaps' })).status === 400, 'neither same nor different');
    must((await post('/api/v1/match', { ...none, reason: ' ' })).status === 400, 'no reason');
  });
  await check('the filter lets through what fits', async () => {
    const all = (await me.get('/api/v1/incidents')).json, some = (await me.get(`/api/v1/incidents?grade=${all.incidents[0].grade}`)).json;
    must(some.total > 0 && some.incidents.every((i) => i.grade === all.incidents[0].grade), 'grade');
    must((await me.get('/api/v1/incidents?from=1800&to=1801')).json.total === 0, 'dates');
  });
  await check('lists of more than 500 incidents are shown in parts', async () => {
    for (let i = 0; i < 510; i++) done(await post(`/api/v1/incidents/${incident}/decide`, { kind: 'create', one: `Lead ${i}`, reason: 'a list' }));
    for (const where of ['/', '/desk', '/map']) {
      const rows = (page) => (page.text.match(/<a dir=auto href="\/incident\//g) || []).length, first = await me.get(where), second = await me.get(`${where}?row=500`);
      must(rows(first) === 500 && rows(second) >= 10 && rows(second) < 500, `${where}: ${rows(first)} and ${rows(second)}`);
    }
  });
});
