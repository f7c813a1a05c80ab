// Two servers of one case on PostgreSQL: one team each, one case.
'use strict';
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { root, folder, must, check, tally, team, Person, main } = require('./tool.js');

const address = `${process.env.PG}#desk`, program = process.env.TALLY || path.join(root, 'build/tally');
const children = [];

// `tally serve` with the people of ${home}.
function serveFrom(home) {
  const child = spawn(program, ['serve', address], { cwd: folder, env: { ...process.env, XDG_DATA_HOME: home, HOME: folder }, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  return new Promise((done, fail) => {
    let wrong = '';
    child.stderr.on('data', (some) => { wrong += some; });
    child.once('exit', (code) => fail(new Error(`ended (${code}): ${wrong}`)));
    child.stdout.once('data', (some) => done(new URL(String(some).split('\n')[0])));
  });
}

main(async () => {
  tally('new', address);
  for (const line of fs.readFileSync(path.join(root, 'examples/index.tsv'), 'utf8').split('\n').slice(0, 8)) {
    const [report, published, publisher] = line.split('\t');
    if (publisher && !line.startsWith('#') && report !== 'file') tally('add', '--published', published, '--publisher', publisher, address, path.join(root, 'examples', report));
  }
  const homes = ['one', 'two'].map((n) => path.join(folder, n));
  const people = [['amal', 'editor'], ['basim', 'reviewer']];
  for (const [i, home] of homes.entries()) {
    fs.cpSync(path.join(folder, 'data'), home, { recursive: true });
    process.env.XDG_DATA_HOME = home;
    team(address, [people[i]], { XDG_DATA_HOME: home });
  }
  const sites = [await serveFrom(homes[0]), await serveFrom(homes[1])];
  const amal = new Person(sites[0]), basim = new Person(sites[1]);

  await check('each logs in where they are in the team, and nowhere else', async () => {
    must((await new Person(sites[1]).enter('amal')).status === 403, 'amal is let in at the other server');
    must((await amal.enter('amal')).status === 303 && (await basim.enter('basim')).status === 303, 'log-in');
  });
  const incident = (await amal.get('/api/v1/incidents')).json.incidents[0].id, at = `/incident/${incident}`;
  await check('what one decides the other shows, also on a page that it kept', async () => {
    await basim.get(at);
    await basim.get(at);
    must((await amal.post(`${at}/note`, { text: 'seen from the other side' })).status === 303, 'note');
    must((await basim.get('/api/v1/changes')).status === 200, 'news');
    must((await basim.get(at)).text.includes('seen from the other side'), 'an old page is shown');
  });
  await check('of two texts the later one is held up across servers', async () => {
    const seen = /action="[^"]*\/text".*?name="seen" value="([^"]*)"/s.exec((await amal.get(at)).text)[1];
    must((await amal.post(`${at}/text`, { text: 'What Amal wrote.', seen })).status === 303, 'first');
    const page = (await basim.get(`/api/v1/incidents/${incident}`)).json.record;
    must(page.public_text.includes('Amal'), 'not seen');
  });
  await check('words are found by the index of the server', async () => {
    must((await basim.get('/api/v1/search?q=kill')).json.hits.length > 0, 'nothing found');
    must((await basim.get('/api/v1/search?q=zzzqqq')).json.hits.length === 0, 'something found');
  });
  for (const child of children) {
    child.removeAllListeners('exit');
    await new Promise((end) => { child.once('exit', end); child.kill('SIGTERM'); });
    must(child.exitCode === 0, `a server ended with ${child.exitCode}`);
  }
  must(tally('verify', address).includes('nothing was changed'), 'verify');
});
