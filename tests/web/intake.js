// Corrections from outside: sent without an account, answered by receipt, never more than the gate lets in.
'use strict';
const { must, check, exampleCase, team, serve, Person, main } = require('./tool.js');

main(async () => {
  const file = exampleCase('intake.tally', 2);
  team(file, [['amal', 'editor'], ['rana', 'reviewer']]);
  const site = await serve(file, '--intake');
  const amal = new Person(site), rana = new Person(site), aunt = new Person(site);
  must((await amal.enter('amal')).status === 303 && (await rana.enter('rana')).status === 303, 'log-in');
  const form = async (person) => {
    const page = await person.get('/intake');
    person.csrf = /name="csrf" value="([0-9a-f]{64})"/.exec(page.text)[1];
    return page;
  };
  const receiptOf = (text) => /<code class=receipt>([A-Z2-9]{4}-[A-Z2-9]{4})</.exec(text)[1];
  let receipt = '';

  await check('anybody sees the form, and nothing of the case', async () => {
    const page = await form(aunt);
    must(page.status === 200 && !/incident\/[0-9a-f]{32}|desk-[0-9a-f]/.test(page.text), page.text.slice(0, 400));
    must((await aunt.get('/corrections')).headers.location === '/login', 'the list is open');
  });
  await check('a request is taken in and has a receipt', async () => {
    const answer = await aunt.post('/intake', { text: 'My brother was 34.', incident: 'the second one', contact: 'aunt@mail.example' });
    must(answer.status === 200 && !answer.headers['set-cookie'], `${answer.status}`);
    receipt = receiptOf(answer.text);
  });
  await check('editors see how to reach who asked; reviewers the request alone', async () => {
    const editor = await amal.get('/corrections'), reviewer = await rana.get('/corrections');
    must(editor.text.includes('aunt@mail.example') && editor.text.includes('the second one'), 'the editor sees it not');
    must(reviewer.text.includes('My brother was 34.') && !reviewer.text.includes('aunt@mail'), 'the reviewer sees too much');
    must(!(await rana.get('/api/v1/decisions')).text.includes('aunt@mail'), 'the journal shows it');
  });
  await check('the receipt leads to the state, and after it is answered to the answer', async () => {
    must((await aunt.post('/intake/status', { receipt })).text.includes('nobody has answered'), 'before');
    const correction = (await amal.get('/api/v1/corrections')).json.corrections[0].id;
    must((await amal.post('/corrections/answer', { correction, outcome: 'changed', text: 'The age is corrected.' })).status === 303, 'answer');
    const after = await aunt.post('/intake/status', { receipt: receipt.toLowerCase().replace('-', ' ') });
    must(after.text.includes('The age is corrected.') && !after.text.includes('amal') && !after.text.includes('My brother'), after.text.slice(-600));
    must((await aunt.post('/intake/status', { receipt: 'AAAA-AAAA' })).status === 404, 'a receipt of nobody');
  });
  await check('a form without its token, from elsewhere, or empty is refused', async () => {
    must((await aunt.post('/intake', { text: 'x', csrf: '0'.repeat(64) })).status === 403, 'token');
    must((await aunt.ask('POST', '/intake', { form: { text: 'x' }, headers: { Origin: 'http://evil.example' } })).status === 403, 'origin');
    must((await aunt.post('/intake', { text: '' })).status === 400, 'empty');
  });
  await check('the gate closes, for strangers only, and says for how long', async () => {
    let last = null;
    for (let i = 0; i < 40 && (last === null || last.status !== 429); i++) last = await aunt.post('/intake', { text: `again ${i}` });
    must(last.status === 429 && Number(last.headers['retry-after']) > 0, `${last.status}`);
    must((await aunt.post('/intake/status', { receipt })).status === 429, 'receipts can be tried without end');
    must((await amal.get('/corrections')).status === 200, 'the desk is shut out');
  });
});
