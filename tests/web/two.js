// Two people at once: each sees what the other did, nothing is written over.
'use strict';
const { must, check, exampleCase, team, serve, Person, main } = require('./tool.js');

main(async () => {
  const file = exampleCase('two.tally', 3);
  team(file, [['amal', 'editor'], ['basim', 'editor']]);
  const site = await serve(file);
  const amal = new Person(site), basim = new Person(site);
  must((await amal.enter('amal')).status === 303 && (await basim.enter('basim')).status === 303, 'log-in');
  const incident = (await amal.get('/api/v1/incidents')).json.incidents[0].id, at = `/incident/${incident}`;
  const report = (await amal.get('/api/v1/reports')).json.reports[0].id;
  const claims = (await amal.get(`/api/v1/reports/${report}`)).json.claims.map((c) => c.id);
  const field = (page, name, form) => new RegExp(`action="[^"]*${form}".*?name="${name}" value="([^"]*)"`, 's').exec(page)[1];

  await check('of two texts the later one is held up, and both are shown', async () => {
    const a = await amal.get(at), b = await basim.get(at);
    const one = await amal.post(`${at}/text`, { text: 'What Amal wrote.', seen: field(a.text, 'seen', '/text') });
    const two = await basim.post(`${at}/text`, { text: 'What Basim wrote.', seen: field(b.text, 'seen', '/text') });
    must(one.status === 303 && two.status === 409, `${one.status} ${two.status}`);
    must(two.text.includes('What Amal wrote.') && two.text.includes('What Basim wrote.'), 'a text is missing');
    const joined = await basim.post(`${at}/text`, { text: 'What Amal wrote. What Basim wrote.', seen: field(two.text, 'seen', '/text') });
    must(joined.status === 303, `${joined.status}`);
    must((await amal.get(`/api/v1/incidents/${incident}`)).json.record.public_text.includes('Basim'), 'not joined');
  });
  await check('of two moves of one record the later one is told', async () => {
    const b = await basim.get(at), seen = /name="seen" value="([^"]*)"/.exec(b.text)[1];
    must((await amal.post(`${at}/state`, { to: 'draft', reason: 'read' })).status === 303, 'draft');
    must((await amal.post(`${at}/state`, { to: 'pending', reason: 'ready' })).status === 303, 'pending');
    const late = await basim.post(`${at}/state`, { to: 'draft', reason: 'read', seen });
    must(late.status === 409 && late.text.includes('amal'), `${late.status}`);
    must(late.text.includes('State: pending') && late.text.includes('Reason: ready') && late.text.includes('State: draft') && late.text.includes('Reason: read'), 'both moves are wanted with their reasons');
    const seenNow = field(late.text, 'seen', '/state');
    must((await basim.post(`${at}/state`, { to: 'draft', reason: 'too early, as we both found', seen: seenNow })).status === 303, 'cannot be sent again');
  });
  await check('of two holds, and of two who give a record to somebody, the later one is told', async () => {
    const page = (await basim.get(at)).text, seen = (form) => field(page, 'seen', form);
    must((await amal.post(`${at}/hold`, { held: 'yes', reason: 'the family asked', seen: seen('/hold') })).status === 303, 'hold');
    const late = await basim.post(`${at}/hold`, { held: 'yes', reason: 'a lawyer asked', seen: seen('/hold') });
    must(late.status === 409 && late.text.includes('the family asked') && late.text.includes('a lawyer asked'), `${late.status}`);
    must((await basim.post(`${at}/hold`, { held: 'no', reason: 'both agreed', seen: field(late.text, 'seen', '/hold') })).status === 303, 'cannot be sent again');
    must((await amal.post(`${at}/assign`, { assignee: 'amal', seen: seen('/assign') })).status === 303, 'assign');
    const other = await basim.post(`${at}/assign`, { assignee: 'basim', seen: seen('/assign') });
    must(other.status === 409 && other.text.includes('Assigned to: amal') && other.text.includes('basim'), `${other.status} ${other.text}`);
  });
  await check('of two decisions on one claim the later one is told who decided what', async () => {
    must((await amal.post(`/claim/${claims[0]}/decide`, { kind: 'accept', reason: 'as quoted', seen_decision: '' })).status === 303, 'first');
    const late = await basim.post(`/claim/${claims[0]}/decide`, { kind: 'reject', reason: 'another street', seen_decision: '' });
    must(late.status === 409 && late.text.includes('amal') && late.text.includes('as quoted'), `${late.status} ${late.text.slice(0, 200)}`);
    must(late.text.includes('another street'), 'what Basim wrote is lost');
    const again = await basim.post(`/claim/${claims[0]}/decide`, { kind: 'reject', reason: 'another street, as we both found', seen_decision: field(late.text, 'seen_decision', '/decide') });
    must(again.status === 303, `${again.status}: cannot be sent again`);
  });
  await check('of two corrections of one claim both are shown, in the words of the form', async () => {
    const at = `/claim/${claims[1]}`, before = (await basim.get(at)).text, seen = field(before, 'seen_decision', '/decide');
    const edit = (person, set, was) => person.post(`${at}/decide`, { kind: 'edit', seen_decision: was, ...set });
    must((await edit(amal, { said: '2017-03-24', date: '2017-03-16..2017-03-17', actors: 'the guard', reason: 'a list' }, seen)).status === 303, 'first');
    const page = (await amal.get(at)).text;
    must(page.includes('2017-03-16..2017-03-17') && page.includes('the guard') && page.includes('24 March 2017'), 'what was corrected does not stand on the page');
    const late = await edit(basim, { said: '2017-03-25', reason: 'a letter' }, seen);
    must(late.status === 409 && late.text.includes('2017-03-24') && late.text.includes('2017-03-25') && !late.text.includes('{'), `${late.status} ${late.text}`);
    const wrong = await edit(basim, { actors: 'one; two', reason: 'a letter' }, field(late.text, 'seen_decision', '/decide'));
    must(wrong.status >= 400 && wrong.text.includes('semicolon'), `${wrong.status}: a value that cannot be is dropped without a word`);
  });
  await check('of two changes of one person the later one is told who decided what', async () => {
    const made = await amal.post(`${at}/victim`, { name: 'Karim', reason: 'a list' }), person = made.headers.location;
    const seen = /name="seen" value="([^"]*)"/.exec((await basim.get(person)).text)[1];
    must((await amal.post(`${person}/decide`, { kind: 'set', age: '40', reason: 'his brother said so', seen })).status === 303, 'first');
    const late = await basim.post(`${person}/decide`, { kind: 'set', age: '41', reason: 'a list', seen });
    must(late.status === 409 && late.text.includes('his brother said so') && late.text.includes('amal'), `${late.status}`);
    must(/age: 40/i.test(late.text) && late.text.includes('value="41"'), 'both ages are wanted');
    const again = await basim.post(`${person}/decide`, { kind: 'set', age: '41', reason: 'a later list', seen: field(late.text, 'seen', '/decide') });
    must(again.status === 303, `${again.status}: cannot be sent again`);
  });
  await check('of two versions of the codebook the later one is held up, and both are shown', async () => {
    const seenOf = (page) => /name="seen" value="([^"]*)"/.exec(page.text)[1], seen = seenOf(await amal.get('/codebook'));
    const write = (person, counted, was) => person.post('/codebook', { counted, one_incident: 'a street', proof: 'two voices', release: 'two', reason: 'agreed', seen: was });
    must((await write(amal, 'those killed', seen)).status === 303, 'first');
    const late = await write(basim, 'those killed and hurt', seen);
    must(late.status === 409 && late.text.includes('Who is counted: those killed') && late.text.includes('those killed and hurt'), `${late.status}`);
    must((await write(basim, 'those killed and hurt', seenOf(late))).status === 303, 'cannot be sent again');
  });
  await check('each is told that the other decided', async () => {
    const before = (await basim.get('/api/v1/changes')).json.decisions;
    await amal.post(`${at}/note`, { text: 'ask again' });
    const news = (await basim.get(`/api/v1/changes?after=${before}`)).json, own = (await amal.get(`/api/v1/changes?after=${before}`)).json;
    must(news.by_others === 1 && news.authors[0] === 'amal' && own.by_others === 0, JSON.stringify([news, own]));
  });
  await check('a hundred decisions at once by two people are all kept, each by its author', async () => {
    const before = (await amal.get('/api/v1/changes')).json.decisions;
    const all = await Promise.all(Array.from({ length: 100 }, (_, i) => (i % 2 ? amal : basim).post(`${at}/note`, { text: `note ${i}` })));
    must(all.every((a) => a.status === 303), all.map((a) => a.status).join());
    must((await amal.get('/api/v1/changes')).json.decisions === before + 100, 'some are lost');
    // Which of the hundred came first is the server's affair: the record tells.
    const notes = (await amal.get(`/api/v1/incidents/${incident}`)).json.record.notes;
    const kept = notes.filter((n) => /^note \d+$/.test(n.text)), first = `>${kept[0].text}<`, last = `>${kept[kept.length - 1].text}<`;
    const page = (await amal.get(at)).text, older = (await amal.get(`${at}/history`)).text;
    must(page.includes(last) && !page.includes(first), `a long history is not cut: ${first} ${last}`);
    must(older.includes(first) && older.includes(last), 'a long history has no end');
    for (let i = 0; i < 100; i++) must(notes.find((n) => n.text === `note ${i}`).author === (i % 2 ? 'amal' : 'basim'), `note ${i}`);
  });
});
