// The workbench, the least server and nginx under the same load in the same minute; prints the lines of bench_web.sh.
'use strict';
const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const http = require('node:http');
const net = require('node:net');
const path = require('node:path');

const root = path.resolve(__dirname, '../..');
const work = process.argv[2], seconds = Number(process.env.SECONDS_EACH || 5), program = process.env.TALLY;
const env = { ...process.env, XDG_DATA_HOME: path.join(work, 'data'), HOME: work };
const children = [];

function tally(...args) {
  const done = spawnSync(program, args, { cwd: work, env, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`tally ${args[0]}: ${done.stderr}`);
  return done.stdout;
}
function first(child) {
  children.push(child);
  return new Promise((done, fail) => {
    let said = '';
    child.once('exit', (code) => fail(new Error(`ended: ${code}`)));
    child.stdout.on('data', (some) => { said += some; if (said.includes('\n')) done(said.split('\n')[0].trim()); });
  });
}
function ask(site, method, where, cookie, form) {
  const body = form && new URLSearchParams(form).toString();
  return new Promise((done, fail) => {
    const r = http.request({ method, host: site.hostname, port: site.port, path: where, headers: { Cookie: cookie,
      ...(body ? { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body), Origin: site.origin } : {}) } }, (a) => {
      let text = '';
      a.on('data', (some) => { text += some; });
      a.on('end', () => done({ status: a.statusCode, text, headers: a.headers }));
    });
    r.on('error', fail);
    if (body) r.write(body);
    r.end();
  });
}
// { rate, p99_ms, errors } of wrk over these addresses.
async function wrk(name, origin, paths, cookie, connections = 64, time = seconds) {
  const script = path.join(work, `${name}.lua`);
  fs.writeFileSync(script, `local paths = {${paths.map((p) => `"${p}"`).join(',')}}\nlocal at = 0\n${cookie ? `wrk.headers["Cookie"] = "${cookie}"\n` : ''}` +
    'request = function() at = at % #paths + 1; return wrk.format("GET", paths[at]) end\n' +
    'done = function(s, l, r) io.write(string.format("RESULT %d %d %d %d\\n", s.requests, s.duration, l:percentile(99), s.errors.status + s.errors.read + s.errors.write + s.errors.timeout)) end\n');
  const child = spawn('wrk', ['-t1', `-c${connections}`, `-d${time}s`, '-s', script, origin], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (some) => { said += some; });
  await new Promise((end) => child.once('exit', end));
  const [, requests, us, p99, errors] = /RESULT (\d+) (\d+) (\d+) (\d+)/.exec(said).map(Number);
  return { rate: requests / us * 1e6, p99_ms: p99 / 1000, errors };
}
const rss = (pid) => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;
const line = (name, ours, reference, ratio, what) => console.log([name, ours, reference, ratio, what].join('\t'));

async function main() {
  tally('new', '--plain', 'load.tally');
  for (const l of fs.readFileSync(path.join(root, 'examples/index.tsv'), 'utf8').split('\n')) {
    const [report, published, publisher] = l.split('\t');
    if (publisher && !l.startsWith('#') && report !== 'file') tally('add', '--published', published, '--publisher', publisher, 'load.tally', path.join(root, 'examples', report));
  }
  const served = spawn(program, ['serve', 'load.tally'], { cwd: work, env, stdio: ['ignore', 'pipe', 'ignore'] });
  const site = new URL(await first(served));
  const cookie = (await ask(site, 'GET', site.pathname + site.search, '')).headers['set-cookie'][0].split(';')[0];
  const csrf = JSON.parse((await ask(site, 'GET', '/api/v1/case', cookie)).text).csrf;
  const incidents = JSON.parse((await ask(site, 'GET', '/api/v1/incidents', cookie)).text).incidents.map((i) => i.id);
  const pages = incidents.map((i) => `/incident/${i}`);
  let bytes = 0;
  for (const p of pages) bytes += (await ask(site, 'GET', p, cookie)).text.length;
  bytes = Math.round(bytes / pages.length);

  const least = `http://127.0.0.1:${await first(spawn(path.join(root, 'build/least'), [path.join(work, 'least.db'), '20000', String(bytes)], { stdio: ['ignore', 'pipe', 'inherit'] }))}`;
  const ids = Array.from({ length: 1000 }, (_, i) => `/${(i * 7919) % 20000}`);
  const css = fs.readFileSync(path.join(root, 'src/web/assets/page.css'));
  const port = await new Promise((d) => { const s = net.createServer().listen(0, '127.0.0.1', () => { const p = s.address().port; s.close(() => d(p)); }); });
  fs.mkdirSync(path.join(work, 'www/assets'), { recursive: true });
  fs.writeFileSync(path.join(work, 'www/assets/page.css'), css);
  fs.writeFileSync(path.join(work, 'nginx.conf'), `daemon off; pid ${work}/nginx.pid; error_log ${work}/nginx.log; worker_processes 2;\n` +
    `events { worker_connections 2048; } http { access_log off; sendfile on; server { listen 127.0.0.1:${port}; root ${work}/www; } }\n`);
  children.push(spawn('nginx', ['-c', path.join(work, 'nginx.conf'), '-p', work], { stdio: 'ignore' }));
  await new Promise((d) => { const t = () => http.get(`http://127.0.0.1:${port}/assets/page.css`, (a) => { a.resume(); d(); }).on('error', () => setImmediate(t)); t(); });

  // Pages, while an editor saves 50 decisions a second on one of them.
  const before = rss(served.pid);
  let saved = 0, refused = 0, next = Date.now();
  const editor = setInterval(async () => {
    for (; next <= Date.now(); next += 20) {
      ask(site, 'POST', `/incident/${incidents[0]}/note`, cookie, { csrf, text: `note ${next}` }).then((a) => { if (a.status === 303) saved++; else refused++; }, () => { refused++; });
    }
  }, 20);
  const began = Date.now();
  const ours = await wrk('ours', site.origin, pages, cookie);
  clearInterval(editor);
  const rate = saved / (Date.now() - began) * 1000;
  const theirs = await wrk('least', least, ids);
  line('web_incident_page', Math.round(ours.rate), Math.round(theirs.rate), (ours.rate / theirs.rate).toFixed(2),
    `requests/s of a page of ${bytes} bytes, 64 connections, ${rate.toFixed(0)} decisions/s saved meanwhile; errors ${ours.errors + refused}`);
  line('web_incident_p99_ms', ours.p99_ms.toFixed(1), theirs.p99_ms.toFixed(1), (theirs.p99_ms / ours.p99_ms).toFixed(2), 'milliseconds, 99th of 100');
  const file = await wrk('file', site.origin, ['/assets/page.css']), nginx = await wrk('nginx', `http://127.0.0.1:${port}`, ['/assets/page.css']);
  line('web_static', Math.round(file.rate), Math.round(nginx.rate), (file.rate / nginx.rate).toFixed(2), `requests/s of a style sheet of ${css.length} bytes against nginx`);
  const warm = rss(served.pid);
  await wrk('soak', site.origin, pages, cookie, 64, seconds * 2);
  line('web_memory', rss(served.pid).toFixed(0), warm.toFixed(0), (rss(served.pid) / warm).toFixed(2), `MiB resident after another ${seconds * 2} s of load; ${before.toFixed(0)} before any`);

  const idle = [];
  for (let i = 0; i < 10000; i++) {
    idle.push(await new Promise((d) => { const s = net.connect(site.port, site.hostname, () => d(s)); s.on('error', () => d(null)); }));
  }
  const t = process.hrtime.bigint(), answer = await ask(site, 'GET', '/api/v1/case', cookie), ms = Number(process.hrtime.bigint() - t) / 1e6;
  line('web_idle', idle.filter((s) => s && !s.destroyed).length, 10000, answer.status === 200 ? '1.00' : '0.00', `idle connections; a request meanwhile took ${ms.toFixed(1)} ms; ${rss(served.pid).toFixed(0)} MiB resident`);
  idle.forEach((s) => s && s.destroy());
}

main().catch((e) => { console.error(e); process.exitCode = 1; }).finally(() => children.forEach((c) => { c.removeAllListeners('exit'); c.kill('SIGTERM'); }));
