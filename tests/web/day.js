// A day at the desk, from reports to an archive that verifies, and back: five reports of one event, two people, a request for correction.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { folder, must, check, tally, team, serve, Person, main } = require('./tool.js');

const reports = [
  ['2018-03-06', 'Northern Post', 'At least 14 people were killed and 31 wounded on Tuesday when shells struck a queue at a bakery in Marsa Gharbia, the civil defence said.'],
  ['2018-03-06', 'Evening Wire', 'A doctor at the hospital of Marsa Gharbia said that 17 people were killed on Tuesday in the shelling of a bakery in the town.'],
  ['2018-03-07', 'City Paper', 'The number of people killed in the shelling of a bakery in Marsa Gharbia on Tuesday has risen to 18, the hospital said.'],
  ['2018-03-09', 'World Desk', 'Northern Watch, a monitoring group, said that 18 civilians were killed when shells struck a bakery in Marsa Gharbia on 6 March.'],
  ['2018-03-06', 'صوت الشمال', 'قتل 16 شخصا على الأقل في قصف مخبز في مرسى غربية.'],
];

main(async () => {
  tally('new', '--plain', 'day.tally');
  const file = path.join(folder, 'day.tally');
  team(file, [['amal', 'editor'], ['basim', 'publisher']]);
  const site = await serve(file, '--intake');
  const amal = new Person(site), basim = new Person(site);
  must((await amal.enter('amal')).status === 303 && (await basim.enter('basim')).status === 303, 'log-in');
  const ok = (answer, what) => must(answer.status === 303 || (answer.status === 200 && answer.json && answer.json.done), `${what}: ${answer.status} ${answer.text.slice(0, 400)}`);
  const added = [];
  let incident = '', at = '', api = '';
  const move = async (who, to) => ok(await who.post(`${at}/state`, { to, reason: 'read' }), to);
  // Everything is published by one key here; two persons agreed in the workbench.
  const publish = () => { const said = tally('publish', file, 'pub'); tally('verify', 'pub'); return said; };
  const page = (language) => fs.readFileSync(path.join(folder, 'pub', language, 'incident', incident.slice(0, 2), `${incident}.html`), 'utf8');

  await check('five reports are taken in, and all that was read in them is accepted', async () => {
    for (const [published, publisher, text] of reports) {
      const answer = await amal.post('/new', { published, publisher, text });
      ok(answer, publisher);
      added.push(answer.headers.location.split('/')[2]);
    }
    incident = (await amal.get('/api/v1/incidents')).json.incidents.sort((a, b) => b.claims - a.claims)[0].id;
    at = `/incident/${incident}`; api = `/api/v1/incidents/${incident}`;
    for (const id of added) {
      for (const c of (await amal.get(`/api/v1/reports/${id}`)).json.claims) ok(await amal.post(`/claim/${c.id}/decide`, { kind: 'accept' }), c.quote);
    }
    must((await amal.get(`/document/${added[0]}`)).text.includes(`href="${at}"`), 'a report does not lead to its incident');
  });
  await check('what an Arabic report says is entered by hand: at least is not exactly', async () => {
    ok(await amal.post(`/document/${added[4]}/claim`, { words: '16 شخصا على الأقل', claim_kind: 'casualty', effect: 'killed', count: '16+', incident, reason: 'read in Arabic' }), 'add');
    must((await amal.get('/inbox')).text.includes('Everything has been read'), 'something is left');
  });
  await check('two people release it, and the archive verifies', async () => {
    ok(await amal.post('/codebook', { counted: 'everybody killed', one_incident: 'one place, one hour', proof: 'two voices', release: 'two', reason: 'first', seen: '' }), 'codebook');
    ok(await amal.post(`${at}/text`, { text: 'On {day} shells hit a bakery in {place}. {killed} people were killed.', seen: '' }), 'text');
    for (const [who, to] of [[amal, 'draft'], [amal, 'pending'], [basim, 'second'], [basim, 'published']]) await move(who, to);
    fs.writeFileSync(path.join(folder, 'policy.txt'), tally('policy', '--default'));
    tally('policy', file, '--set', 'policy.txt', '--reason', 'agreed');
    must(/published 1 incidents/.test(publish()), 'not published');
  });
  await check('the text for readers says what the account says, in both archives', async () => {
    const killed = (await amal.get('/api/v1/incidents')).json.incidents.find((i) => i.id === incident).killed.text;
    for (const language of ['en', 'ar']) {
      must(page(language).includes(`${killed} people were killed.`) && page(language).includes('On 6 March 2018 shells'), page(language).slice(0, 1500));
      must(!/\{(killed|place|day)\}/.test(page(language)), 'a name in braces is left');
    }
    must((await amal.get(at)).text.includes(`${killed} people were killed.`), 'the workbench says something else');
  });
  await check('a request for correction comes, is answered, and shows nobody', async () => {
    const stranger = new Person(site);
    stranger.csrf = /name="csrf" value="([0-9a-f]{64})"/.exec((await stranger.get('/intake')).text)[1];
    const taken = await stranger.post('/intake', { text: 'My brother was the nineteenth.', incident, contact: 'a.sister@mail.example' });
    const receipt = /class=receipt>([^<]+)</.exec(taken.text)[1];
    must((await amal.get('/corrections')).text.includes('a.sister@mail.example'), 'an editor does not see who asked');
    const id = (await amal.get('/api/v1/corrections')).json.corrections.find((c) => c.receipt === receipt).id;
    ok(await amal.post('/corrections/answer', { correction: id, outcome: 'changed', text: 'We have added him. Thank you.' }), 'answer');
    must((await stranger.post('/intake/status', { receipt })).text.includes('We have added him.'), 'the answer is not seen by its receipt');
  });
  await check('it is opened again, changed by a new report, read twice and published as a dated correction', async () => {
    const before = page('en');
    await move(basim, 'reopened');
    ok(await amal.post('/new', { published: '2018-03-20', publisher: 'Northern Post', text: 'At least 19 people were killed in the shelling of a bakery in Marsa Gharbia on 6 March, the civil defence said on Tuesday.' }), 'a sixth report');
    const last = (await amal.get('/api/v1/reports')).json.reports.find((r) => !added.includes(r.id)).id;
    for (const c of (await amal.get(`/api/v1/reports/${last}`)).json.claims) ok(await amal.post(`/claim/${c.id}/decide`, { kind: 'accept' }), c.quote);
    must((await amal.get(at)).text.includes('<mark class=changed>'), 'the sentence with another figure is not marked');
    must(!publish().includes('1 changed') && page('en') === before, 'published before it was read');
    const steps = [[amal, 'pending'], [basim, 'second'], [basim, 'published']];
    for (const [who, to] of steps) {
      const answer = await who.post(`${at}/state`, { to, reason: 'read again' });
      must(answer.status === 303, `${to}: ${answer.status} ${answer.text.slice(0, 600)}`);
    }
    must(/1 changed/.test(publish()), 'the change is not published');
    const killed = (await amal.get('/api/v1/incidents')).json.incidents.find((i) => i.id === incident).killed.text;
    must(page('en') !== before && page('en').includes(`${killed} people were killed.`) && killed !== '', killed);
    must(!fs.readdirSync(path.join(folder, 'pub'), { recursive: true }).some((f) => {
      const whole = path.join(folder, 'pub', f);
      return fs.statSync(whole).isFile() && /a\.sister|amal|basim/.test(fs.readFileSync(whole, 'latin1'));
    }), 'somebody is named');
  });
});
