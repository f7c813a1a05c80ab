// Images: what readers would see is looked at, chosen and taken back in the workbench; reports come as files, too.
'use strict';
const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const zlib = require('node:zlib');
const { folder, roles, must, check, tally, exampleCase, team, serve, Person, main } = require('./tool.js');

// A PNG of ${width} by ${height}, with a remark that nobody may read.
function png(width, height, shade) {
  const crc = (bytes) => { const b = Buffer.alloc(4); b.writeUInt32BE(zlib.crc32 ? zlib.crc32(bytes) : crc32(bytes)); return b; };
  const chunk = (name, data) => {
    const body = Buffer.concat([Buffer.from(name), data]), len = Buffer.alloc(4);
    len.writeUInt32BE(data.length);
    return Buffer.concat([len, body, crc(body)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0); head.writeUInt32BE(height, 4); head[8] = 8; head[9] = 2;
  const rows = Buffer.alloc(height * (1 + width * 3), shade);
  for (let y = 0; y < height; y++) rows[y * (1 + width * 3)] = 0;
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('tEXt', Buffer.from('Author\0Rania Oulabi')),
    chunk('IDAT', zlib.deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}
function crc32(bytes) {
  let c = 0xffffffff;
  for (const byte of bytes) { c ^= byte; for (let i = 0; i < 8; i++) c = (c >>> 1) ^ (c & 1 ? 0xedb88320 : 0); }
  return (c ^ 0xffffffff) >>> 0;
}

// A form of parts, as a browser sends a file; { status, location, text }.
function send(person, where, fields, file, more = {}) {
  const edge = '----a-line-that-stands-in-no-file', parts = [];
  for (const [name, value] of Object.entries({ csrf: person.csrf, ...fields })) {
    parts.push(Buffer.from(`--${edge}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`));
  }
  if (file) {
    parts.push(Buffer.from(`--${edge}\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: application/octet-stream\r\n\r\n`),
      file.bytes, Buffer.from('\r\n'));
  }
  const body = Buffer.concat([...parts, Buffer.from(more.broken ? '' : `--${edge}--\r\n`)]);
  return new Promise((done, fail) => {
    const request = http.request({ method: 'POST', host: person.site.hostname, port: person.site.port, path: where, agent: false, headers: {
      Cookie: person.cookie, Origin: person.site.origin, 'Content-Length': body.length,
      'Content-Type': more.type || `multipart/form-data; boundary=${edge}` } }, (answer) => {
      const some = [];
      answer.on('data', (b) => some.push(b));
      answer.on('end', () => done({ status: answer.statusCode, location: answer.headers.location, text: Buffer.concat(some).toString() }));
    });
    request.on('error', fail);
    request.end(body);
  });
}

function bytesOf(person, where) {
  return new Promise((done, fail) => http.get({ host: person.site.hostname, port: person.site.port, path: where, agent: false,
    headers: { Cookie: person.cookie } }, (answer) => {
    const some = [];
    answer.on('data', (b) => some.push(b));
    answer.on('end', () => done({ status: answer.statusCode, type: answer.headers['content-type'], bytes: Buffer.concat(some) }));
  }).on('error', fail));
}

main(async () => {
  const file = exampleCase('images.tally', 3), street = path.join(folder, 'street.png');
  fs.writeFileSync(street, png(60, 40, 90));
  tally('add', file, street);
  team(file, [...roles.map((r) => [r, r]), ['second', 'editor']]);
  const site = await serve(file);
  const people = {};
  for (const who of [...roles, 'second']) {
    people[who] = new Person(site);
    must((await people[who].enter(who)).status === 303, `${who} cannot log in`);
  }
  const { reviewer, editor, second, reader } = people;
  const incident = (await editor.get('/api/v1/incidents')).json.incidents[0].id, at = `/incident/${incident}`, api = `/api/v1/incidents/${incident}`;
  const list = async () => (await editor.get(`${api}/images`)).json;
  let image = '';

  await check('an image of the case is offered, and none is chosen', async () => {
    const all = await list();
    must(all.chosen.length === 0 && all.others.length === 1 && all.others[0].name === 'street.png', JSON.stringify(all));
    image = all.others[0].capture;
    const page = await reviewer.get(`${at}/images`);
    must(page.text.includes('street.png') && !page.text.includes('<form class=stack'), 'a reviewer is offered to choose');
    must((await editor.get(`${at}/images`)).text.includes('name="shows"') || (await editor.get(`${at}/images`)).text.includes('name=shows'), 'an editor is not');
  });
  await check('what is looked at is a picture made anew, without what the file says of itself', async () => {
    const seen = await bytesOf(reviewer, `${at}/picture/${image}`);
    must(seen.status === 200 && seen.type === 'image/jpeg', `${seen.status} ${seen.type}`);
    must(seen.bytes[0] === 0xff && seen.bytes[1] === 0xd8 && !seen.bytes.includes('Rania'), 'not bare');
    must((await bytesOf(reader, `${at}/picture/${image}`)).status === 403, 'a reader sees it');
  });
  await check('no choice without what it shows, its words and a reason', async () => {
    const good = { capture: image, shows: 'dead', caption: 'A man under a blanket.', reason: 'his family asked', seen: '' };
    for (const [name, value] of [['shows', 'face'], ['shows', ''], ['caption', ' '], ['reason', ' ']]) {
      const answer = await editor.post(`${at}/image`, { ...good, [name]: value });
      must(answer.status === 400, `${name}=${value}: ${answer.status}`);
    }
    const report = (await editor.get('/api/v1/reports')).json.reports[0];
    must((await editor.post(`${at}/image`, { ...good, capture: report.text_sha256.slice(0, 32) })).status === 404, 'a text is no image');
    must((await list()).chosen.length === 0, 'one was chosen');
  });
  await check('an editor chooses it; of two choices the later one sees both', async () => {
    const good = { capture: image, shows: 'dead', caption: 'A man under a blanket.', reason: 'his family asked', seen: '' };
    must((await editor.post(`${at}/image`, good)).status === 303, 'choose');
    const late = await second.post(`${at}/image`, { ...good, shows: 'place', caption: 'A street.', reason: 'shows the damage' });
    must(late.status === 409 && late.text.includes('A man under a blanket.') && late.text.includes('A street.'), `${late.status}`);
    const seen = /name="seen" value="([^"]*)"/.exec(late.text)[1];
    must((await second.post(`${at}/image`, { ...good, caption: 'A man under a blanket, in a street.', seen })).status === 303, 'cannot be sent again');
    const all = await list();
    must(all.chosen.length === 1 && all.others.length === 0 && all.chosen[0].hidden_at_first && all.chosen[0].caption.endsWith('street.'), JSON.stringify(all));
    const page = (await editor.get(at)).text;
    must(page.includes('A man under a blanket, in a street.') && page.includes('image for readers'), 'neither on the page nor in its history');
  });
  await check('the choice is undone from the history, and taken back with a reason', async () => {
    const page = (await editor.get(at)).text, ids = [...page.matchAll(/name="decision" value="([0-9a-f]{32})"/g)].map((m) => m[1]);
    must((await editor.post(`${at}/undo`, { decision: ids[0], reason: 'too early' })).status === 303, 'undo');
    must((await list()).chosen[0].caption === 'A man under a blanket.', 'the earlier words do not stand again');
    must((await editor.post(`${at}/image/drop`, { capture: image, reason: 'they changed their mind' })).status === 303, 'drop');
    must((await list()).chosen.length === 0, 'still chosen');
    must((await editor.post(`${at}/image/drop`, { capture: image, reason: 'again' })).status === 404, 'dropped twice');
  });

  await check('a file is taken in, read and shown with what was read in it', async () => {
    const page = '<!doctype html><html lang=en><title>Shells on Marsa</title><article><h1>Shells on Marsa</h1><p>At least 11 people were killed on Monday when shells hit the market of Marsa Gharbia, the civil defence said. '
      + 'Rescue workers carried the wounded to the clinic of the town, where a doctor said that there was no blood left.</p></article></html>';
    const answer = await send(reviewer, '/new/file', { publisher: 'Harbour Post', published: '2021-05-04' }, { name: 'marsa.html', bytes: Buffer.from(page) });
    must(answer.status === 303 && /^\/document\//.test(answer.location), `${answer.status} ${answer.text}`);
    const shown = (await reviewer.get(answer.location)).text;
    must(shown.includes('Harbour Post') && /<mark[^>]*>[^<]*<[^>]*>?[^<]*11 people/.test(shown) || shown.includes('11 people'), 'not read');
  });
  await check('an image is taken in by its bytes, names with odd letters and all', async () => {
    const bytes = png(30, 20, 13);
    const answer = await send(reviewer, '/new/file', { publisher: 'a witness' }, { name: 'C:\\صور\\شارع.png', bytes });
    must(answer.status === 303, `${answer.status} ${answer.text}`);
    const seen = await bytesOf(reviewer, `${answer.location}/picture`);
    must(seen.status === 200 && seen.type === 'image/jpeg', `${seen.status}`);
    must((await list()).others.some((i) => i.name === 'شارع.png'), JSON.stringify((await list()).others));
    must((await send(reviewer, '/new/file', {}, { name: 'again.png', bytes })).location === answer.location, 'the same bytes are another report');
    must((await bytesOf(reviewer, `/document/${(await reviewer.get('/api/v1/reports')).json.reports[0].id}/picture`)).status === 404, 'a text is an image');
  });
  await check('text comes through the same form; both at once and nothing do not', async () => {
    const text = 'Two people were killed in Marsa Gharbia on Sunday, residents said.', one = { name: 'a.txt', bytes: Buffer.from(text) }, none = { name: '', bytes: Buffer.alloc(0) };
    must((await send(reviewer, '/new/file', { text, published: '2021-05-04' }, none)).status === 303, 'text');
    must((await send(reviewer, '/new/file', { text }, one)).status === 400, 'both');
    must((await send(reviewer, '/new/file', { text: ' ' }, none)).status === 400, 'neither');
  });
  await check('broken, foreign and oversized files are refused', async () => {
    const one = { name: 'a.txt', bytes: Buffer.from('Two people were killed.') };
    must((await send(reviewer, '/new/file', {}, one, { type: 'multipart/form-data' })).status === 400, 'no boundary');
    must((await send(reviewer, '/new/file', {}, one, { broken: true })).status === 400, 'broken off');
    must((await send(reviewer, '/new/file', { csrf: '' }, one)).status === 403, 'no token');
    must((await send(reviewer, '/new/file', { surely_not: 'x' }, one)).status === 400, 'a field that is not declared');
    must((await send(reviewer, '/views', { name: 'x' }, null)).status === 400, 'parts where no file is taken');
    must((await send(reader, '/new/file', {}, one)).status === 403, 'a reader');
    must((await send(new Person(site), '/new/file', {}, { name: 'big', bytes: Buffer.alloc(1 << 20, 97) })).status === 413, 'a stranger sends a large one');
    must((await send(reviewer, '/new/file', {}, { name: 'big', bytes: Buffer.alloc((32 << 20) + 1, 97) })).status === 413, 'larger than a file may be');
    must((await send(reviewer, '/new/file', {}, { name: 'b', bytes: Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 1, 2]) })).status === 400, 'a broken archive');
  });
  await check('a report in which nothing was read waits until somebody looked, or is added to a new incident', async () => {
    const words = 'قتل ستة عشر شخصا في سوق مرسى غربية.';
    const report = (await send(reviewer, '/new/file', { text: words, publisher: 'Sawt' }, null)).location;
    must((await reviewer.get('/inbox')).text.includes(report), 'not in the inbox');
    must((await reviewer.get(report)).text.includes(words), 'its text is not shown');
    const claim = { words, claim_kind: 'casualty', effect: 'killed', count: '16+', reason: 'read in Arabic' };
    must((await reviewer.post(`${report}/claim`, claim)).status === 400, 'added to no incident');
    must((await reviewer.post(`${report}/claim`, { ...claim, incident, new_incident: 'Market' })).status === 400, 'added to two');
    must((await reviewer.post(`${report}/claim`, { ...claim, new_incident: 'Market of Marsa Gharbia' })).status === 303, 'add');
    const made = (await reviewer.get('/api/v1/incidents')).json.incidents.find((i) => i.name.includes('Market of Marsa'));
    must(made && made.killed.min === 16 && made.killed.text === 'at least 16' && made.killed.open && made.read === 1, JSON.stringify(made));
    const entered = (await reviewer.get(`/api/v1/reports/${report.split('/')[2].split('#')[0]}`)).json.claims[0];
    must(entered.count.min === 16 && entered.count.max === null && entered.count.bound === 'at_least', JSON.stringify(entered));
    must(!(await reviewer.get('/inbox')).text.includes(report), 'still in the inbox');
    const empty = (await send(reviewer, '/new/file', { text: 'The harbour is calm.', publisher: 'Sawt' }, null)).location;
    must((await reviewer.post(`${empty}/looked`, { reason: '' })).status === 303 && !(await reviewer.get('/inbox')).text.includes(empty), 'looked at');
    must((await reviewer.get(empty)).text.includes('reviewer'), 'nobody is named');
  });
});
