// What a suite works with: the program, servers on loopback, checks that count.
'use strict';
const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const http = require('node:http');
const os = require('node:os');
const path = require('node:path');
const { chromium } = require('playwright-core');
const { everyPage } = require('./page.js');

const root = path.resolve(__dirname, '../..');
const shots = path.join(root, 'build/browser');
const program = path.resolve(process.env.TALLY || path.join(root, 'build/tally'));
const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript',
  '.svg': 'image/svg+xml', '.xml': 'application/xml', '.json': 'application/json',
  '.geojson': 'application/geo+json', '.csv': 'text/csv; charset=utf-8', '.txt': 'text/plain; charset=utf-8' };

class Tool {
  constructor(browser, folder) {
    this.browser = browser;
    this.folder = folder;        // empty, removed at the end
    this.counts = { passed: 0, failed: 0 };
    this.ends = [];              // what must be stopped
  }

  // One check: passes unless it throws.
  async check(name, run) {
    const begun = Date.now();
    try {
      await run();
      this.counts.passed++;
      if (process.env.BROWSER_TIMES) console.log(`${Date.now() - begun} ms ${name}`);
    } catch (error) {
      this.counts.failed++;
      console.log(`not ok ${name}\n  ${String(error.message || error).split('\n').join('\n  ')}`);
    }
  }

  // Run the program; its output.  Throws with what it says where it fails.
  tally(...args) {
    const done = spawnSync(program, args, { cwd: this.folder, encoding: 'utf8', maxBuffer: 1 << 28 });
    if (done.status !== 0) throw new Error(`tally ${args.join(' ')}: exit ${done.status}\n${done.stderr}`);
    return done.stdout;
  }

  // A plain case with the reports of examples/; its path.
  exampleCase(name) {
    const file = path.join(this.folder, name);
    this.tally('new', '--plain', file);
    for (const line of fs.readFileSync(path.join(root, 'examples/index.tsv'), 'utf8').split('\n')) {
      const [report, published, publisher] = line.split('\t');
      if (!publisher || line.startsWith('#') || report === 'file') continue;
      this.tally('add', '--published', published, '--publisher', publisher, file, path.join(root, 'examples', report));
    }
    return file;
  }

  // `tally serve` on a free port; { origin, path } of the address it prints.
  serve(file, ...args) {
    const child = spawn(program, ['serve', ...args, file], { cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'] });
    this.ends.push(() => new Promise((end) => { child.once('exit', end); child.kill('SIGTERM'); }));
    return new Promise((done, fail) => {
      let said = '', wrong = '';
      child.stderr.on('data', (some) => { wrong += some; });
      child.once('exit', (code) => fail(new Error(`tally serve ended (${code}): ${wrong}`)));
      child.stdout.on('data', (some) => {
        said += some;
        if (!said.includes('\n')) return;
        const address = new URL(said.split('\n')[0].trim());
        done({ origin: address.origin, path: address.pathname + address.search });
      });
    });
  }

  // A folder of files behind a plain server, as anybody's mirror would be.
  serveFolder(folder) {
    const server = http.createServer((request, response) => {
      let file = path.join(folder, decodeURIComponent(new URL(request.url, 'http://x').pathname));
      if (file.endsWith(path.sep) || (fs.existsSync(file) && fs.statSync(file).isDirectory())) file = path.join(file, 'index.html');
      fs.readFile(file, (error, bytes) => {
        response.writeHead(error ? 404 : 200, { 'Content-Type': types[path.extname(file)] || 'application/octet-stream' });
        response.end(error ? 'no such file' : bytes);
      });
    });
    this.ends.push(() => new Promise((end) => { server.close(end); server.closeAllConnections(); }));
    return new Promise((done) => server.listen(0, '127.0.0.1', () => done({ origin: `http://127.0.0.1:${server.address().port}` })));
  }

  // A page of its own context, with ${cookies} of another where wanted.
  async page(options = {}, cookies = []) {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    await context.addCookies(cookies);
    return context.newPage();
  }

  // Saved as build/browser/NAME.png, whole page.
  async shot(page, name) {
    await page.screenshot({ path: path.join(shots, `${name}.png`), fullPage: true });
  }

  // What holds for every page: ${list} of [name, path].
  async pages(site, list, options) { await everyPage(this, site, list, options); }
}

// Chromium's flags: no sandbox as root, no chatter with other hosts.
async function open() {
  fs.mkdirSync(shots, { recursive: true });
  const folder = fs.mkdtempSync(path.join(process.env.TEST_FOLDER || os.tmpdir(), 'browser-'));
  process.env.XDG_DATA_HOME = path.join(folder, 'data');
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox',
    '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
  return new Tool(browser, folder);
}

async function close(tool) {
  await tool.browser.close();
  for (const end of tool.ends.reverse()) await end();
  fs.rmSync(tool.folder, { recursive: true, force: true });
}

module.exports = { open, close };
