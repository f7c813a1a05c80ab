// A case served on loopback, people logged in to it, and counted checks.
'use strict';
const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const http = require('node:http');
const net = require('node:net');
const os = require('node:os');
const path = require('node:path');

const root = path.resolve(__dirname, '../..');
const program = path.resolve(process.env.TALLY || path.join(root, 'build/tally'));
const folder = fs.mkdtempSync(path.join(process.env.TEST_FOLDER || os.tmpdir(), 'web-'));
const env = { ...process.env, XDG_DATA_HOME: path.join(folder, 'data'), HOME: folder };
const roles = ['reader', 'reviewer', 'editor', 'publisher', 'keeper'];
const passphrase = 'five words that are long';
let failed = 0, passed = 0;

function must(holds, says) { if (!holds) throw new Error(says); }

async function check(name, run) {
  try { await run(); passed++; } catch (error) { failed++; console.log(`not ok ${name}\n  ${error.stack}`); }
}

function tallyWith(more, ...args) {
  const done = spawnSync(program, args, { cwd: folder, env: { ...env, ...more }, encoding: 'utf8', maxBuffer: 1 << 28 });
  must(done.status === 0, `tally ${args.join(' ')}: exit ${done.status}\n${done.stderr}`);
  return done.stdout;
}

function tally(...args) { return tallyWith({}, ...args); }

// A plain case with the first ${count} reports of examples/.
function exampleCase(name, count = 99) {
  tally('new', '--plain', name);
  for (const line of fs.readFileSync(path.join(root, 'examples/index.tsv'), 'utf8').split('\n')) {
    const [report, published, publisher] = line.split('\t');
    if (!publisher || line.startsWith('#') || report === 'file' || count-- <= 0) continue;
    tally('add', '--published', published, '--publisher', publisher, name, path.join(root, 'examples', report));
  }
  return path.join(folder, name);
}

// One person of each role, passphrase only.
function team(name, people = roles.map((r) => [r, r]), more = {}) {
  const file = path.join(folder, 'pass');
  fs.writeFileSync(file, passphrase + '\n');
  for (const [who, role] of people) tallyWith(more, 'team', name, 'add', who, '--role', role, '--new-passphrase-file', file, '--no-second-factor');
}

let child = null;
function serve(file, ...args) {
  child = spawn(program, ['serve', ...args, file], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((done, fail) => {
    let said = '', wrong = '';
    child.stderr.on('data', (some) => { wrong += some; });
    child.once('exit', (code) => fail(new Error(`tally serve ended (${code}): ${wrong}`)));
    child.stdout.on('data', (some) => {
      said += some;
      if (said.includes('\n')) done(new URL(said.split('\n')[0].trim()));
    });
  });
}

// One person's browser: a cookie, and the token that forms carry.
class Person {
  constructor(site) { this.site = site; this.cookie = ''; this.csrf = ''; }

  // { status, headers, text, json }
  async ask(method, where, { form, json, headers = {} } = {}) {
    const body = json !== undefined ? JSON.stringify(json)
      : form !== undefined ? new URLSearchParams({ csrf: this.csrf, ...form }).toString() : undefined;
    const type = json !== undefined ? 'application/json' : 'application/x-www-form-urlencoded';
    const options = { method, host: this.site.hostname, port: this.site.port, path: where, agent: false,
      headers: { Cookie: this.cookie, ...(body !== undefined ? { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body),
        Origin: this.site.origin, ...(json !== undefined ? { 'X-CSRF-Token': this.csrf } : {}) } : {}), ...headers } };
    return new Promise((done, fail) => {
      const request = http.request(options, (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (some) => { text += some; });
        answer.on('end', () => {
          for (const c of answer.headers['set-cookie'] || []) if (c.startsWith('tally=')) this.cookie = c.split(';')[0];
          let parsed = null;
          try { parsed = JSON.parse(text); } catch { /* a page */ }
          done({ status: answer.statusCode, headers: answer.headers, text, json: parsed });
        });
      });
      request.on('error', fail);
      if (body !== undefined) request.write(body);
      request.end();
    });
  }
  get(where, options) { return this.ask('GET', where, options); }
  post(where, form, options) { return this.ask('POST', where, { form, ...options }); }

  async know() { this.csrf = (await this.get('/api/v1/case')).json.csrf; return this; }
  async enter(name, words = passphrase, code = '') {
    const page = await this.get('/login');
    this.csrf = /name="csrf" value="([0-9a-f]{64})"/.exec(page.text)[1];
    const answer = await this.post('/login', { name, passphrase: words, code });
    if (answer.status === 303) await this.know();
    return answer;
  }
}

async function alone(site) {
  const person = new Person(site);
  await person.get(site.pathname + site.search);
  return person.know();
}

// Bytes out, bytes in, until the other end closes or ${wait_ms} pass.
function raw(site, bytes, wait_ms = 3000) {
  return new Promise((done) => {
    const socket = net.connect(site.port, site.hostname);
    let said = '';
    const end = () => { clearTimeout(timer); socket.destroy(); done(said); };
    const timer = setTimeout(end, wait_ms);
    socket.on('connect', () => socket.write(bytes));
    socket.on('data', (some) => { said += some.toString('latin1'); });
    socket.on('close', end);
    socket.on('error', end);
  });
}

function routes() {
  return tally('serve', '--routes').trim().split('\n').map((line) => {
    const [method, where, role, parameters, says] = line.split('\t');
    return { method, path: where, role, says, parameters: parameters.split(' ').filter(Boolean).map((p) => (
      { name: p.replace('!', ''), required: p.endsWith('!') })) };
  });
}

async function main(run) {
  try { await run(); } catch (error) { failed++; console.log(`not ok could not go on\n  ${error.stack}`); }
  if (child && child.exitCode === null) {
    child.removeAllListeners('exit');
    await new Promise((end) => { child.once('exit', end); child.kill('SIGTERM'); });
    if (child.exitCode !== 0) { failed++; console.log(`not ok the server ended with ${child.exitCode} ${child.signalCode}`); }
  }
  fs.rmSync(folder, { recursive: true, force: true });
  console.log(`${passed} passed, ${failed} failed, 0 skipped`);
  process.exit(failed === 0 && passed > 0 ? 0 : 1);
}

module.exports = { root, folder, roles, passphrase, must, check, tally, exampleCase, team, serve, Person, alone, raw, routes, main,
  server: () => child };
