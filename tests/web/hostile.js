// What no browser sends: two lengths, folded headers, requests inside requests, slow and endless ones.
'use strict';
const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');
const { root, must, check, exampleCase, serve, alone, raw, main, server } = require('./tool.js');

main(async () => {
  const site = await serve(exampleCase('hostile.tally', 2));
  const me = await alone(site);
  const host = `${site.hostname}:${site.port}`, own = `Host: ${host}\r\nCookie: ${me.cookie}\r\n`;
  const form = 'Content-Type: application/x-www-form-urlencoded\r\n';
  const answers = (said) => [...said.matchAll(/^HTTP\/1\.[01] (\d{3})/gm)].map((m) => Number(m[1]));
  const refused = (said, most = 1) => {
    const all = answers(said);
    must(all.length <= most && all.every((code) => code >= 400 && code < 600), `answers ${all.join()}: ${said.slice(0, 200)}`);
  };
  // A second request hidden in the body of the first must never be answered as one.
  const hidden = `GET /journal HTTP/1.1\r\n${own}\r\n`;

  const bad = {
    'a length and chunks': `POST /views HTTP/1.1\r\n${own}${form}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nZ\r\n0\r\n\r\n${hidden}`,
    'chunks and a length': `POST /views HTTP/1.1\r\n${own}${form}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n${hidden}`,
    'two lengths': `POST /views HTTP/1.1\r\n${own}${form}Content-Length: 1\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`,
    'a list of lengths': `POST /views HTTP/1.1\r\n${own}${form}Content-Length: 0, ${hidden.length}\r\n\r\n${hidden}`,
    'a signed length': `POST /views HTTP/1.1\r\n${own}${form}Content-Length: +0\r\n\r\n${hidden}`,
    'a negative length': `POST /views HTTP/1.1\r\n${own}${form}Content-Length: -1\r\n\r\n${hidden}`,
    'an endless length': `POST /views HTTP/1.1\r\n${own}${form}Content-Length: 99999999999999999999\r\n\r\nx`,
    'a coding nobody knows': `POST /views HTTP/1.1\r\n${own}${form}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${hidden}`,
    'a coding with a space before the colon': `POST /views HTTP/1.1\r\n${own}${form}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${hidden}`,
    'two codings': `POST /views HTTP/1.1\r\n${own}${form}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${hidden}`,
    'a header without a colon': `GET / HTTP/1.1\r\n${own}surely not\r\n\r\n`,
    'no host': `GET / HTTP/1.1\r\nCookie: ${me.cookie}\r\n\r\n`,
    'another host': `GET / HTTP/1.1\r\nHost: evil.example\r\nCookie: ${me.cookie}\r\n\r\n`,
    'two hosts': `GET / HTTP/1.1\r\n${own}Host: evil.example\r\n\r\n`,
    'a method nobody knows': `BREW / HTTP/1.1\r\n${own}\r\n`,
    'TRACE': `TRACE / HTTP/1.1\r\n${own}\r\n`,
    'PUT': `PUT / HTTP/1.1\r\n${own}Content-Length: 0\r\n\r\n`,
    'CONNECT': `CONNECT example:443 HTTP/1.1\r\n${own}\r\n`,
    'HTTP/3.1': `GET / HTTP/3.1\r\n${own}\r\n`,
    'the preface of HTTP/2': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    'no HTTP at all': '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
    'a header of 64 KiB': `GET / HTTP/1.1\r\n${own}X: ${'a'.repeat(65536)}\r\n\r\n`,
    'an address of 64 KiB': `GET /${'a'.repeat(65536)} HTTP/1.1\r\n${own}\r\n`,
    'ten thousand headers': `GET / HTTP/1.1\r\n${own}${'X: a\r\n'.repeat(10000)}\r\n`,
    'an address that leaves the tree': `GET /../../etc/passwd HTTP/1.1\r\n${own}\r\n`,
    'the same, escaped': `GET /assets/..%2f..%2fetc%2fpasswd HTTP/1.1\r\n${own}\r\n`,
    'overlong UTF-8': `GET /search?q=%c0%ae%c0%ae HTTP/1.1\r\n${own}\r\n`,
    'a zero byte in a parameter': `GET /search?q=%00 HTTP/1.1\r\n${own}\r\n`,
    'a parameter twice': `GET /search?q=a&q=b HTTP/1.1\r\n${own}\r\n`,
    'a form larger than a form may be': `POST /views HTTP/1.1\r\n${own}${form}Content-Length: 400000\r\n\r\nname=${'a'.repeat(399995)}`,
    'a form of another kind': `POST /views HTTP/1.1\r\n${own}Content-Type: text/plain\r\nContent-Length: 6\r\n\r\nname=a`,
  };
  for (const [name, bytes] of Object.entries(bad)) {
    await check(`${name} is refused`, async () => {
      const said = await raw(site, Buffer.from(bytes, 'latin1'), 900);
      refused(said, 2);
      must(!answers(said).includes(200), `200: ${said.slice(0, 200)}`);
    });
  }
  // RFC 9112, 5.2 lets a server put a space for a fold; libmicrohttpd reads a header or an address up to a zero byte.
  const once = { 'a folded header': `GET / HTTP/1.1\r\n${own}X: a\r\n b\r\n\r\n`, 'a folded length': `POST /views HTTP/1.1\r\n${own}${form}Content-Length:\r\n 0\r\n\r\n${hidden}`,
    'a zero byte in a header': `GET / HTTP/1.1\r\n${own}X: a\0b\r\n\r\n`, 'a zero byte in the address': `GET /\0 HTTP/1.1\r\n${own}\r\n` };
  for (const [name, bytes] of Object.entries(once)) {
    await check(`${name} is refused or read as one request`, async () => {
      const all = answers(await raw(site, Buffer.from(bytes, 'latin1'), 900)).filter((code) => code < 400);
      must(all.length <= 1, all.join());
    });
  }
  const shared = path.join(root, '../shared/trust/hostile/made-here');
  for (const name of fs.existsSync(shared) ? fs.readdirSync(shared).filter((f) => f.startsWith('http-')) : []) {
    await check(`${name} is refused`, async () => {
      const said = await raw(site, fs.readFileSync(path.join(shared, name)), 900);
      refused(said, 2);
    });
  }
  await check('HEAD has the headers of GET and no body', async () => {
    const said = await raw(site, `HEAD / HTTP/1.1\r\n${own}Connection: close\r\n\r\n`);
    must(answers(said)[0] === 200 && said.endsWith('\r\n\r\n') && /Content-Security-Policy: default-src 'none'/.test(said), said.slice(0, 300));
  });
  await check('every answer carries the headers, refusals too', async () => {
    for (const where of ['/', '/surely-not', '/api/v1/case', '/api/v1/surely-not', '/assets/page.css', '/search?q=%00', '/incident/0000']) {
      const { headers } = await me.get(where);
      for (const [name, value] of [['content-security-policy', /default-src 'none'/], ['x-content-type-options', /nosniff/],
        ['referrer-policy', /no-referrer/], ['cross-origin-opener-policy', /same-origin/], ['cross-origin-resource-policy', /same-origin/],
        ['permissions-policy', /camera=\(\)/], ['cache-control', where.startsWith('/assets') ? /private/ : /no-store/]]) {
        must(value.test(headers[name] || ''), `${where}: ${name}: ${headers[name]}`);
      }
    }
  });
  await check('200 clients that never finish their request keep nobody waiting', async () => {
    const slow = [];
    for (let i = 0; i < 200; i++) {
      const s = net.connect(site.port, site.hostname);
      s.on('error', () => {});
      s.write(i % 2 ? `GET / HTTP/1.1\r\nHost: ${host}\r\nX-Slow: ` : `POST /views HTTP/1.1\r\n${own}${form}Content-Length: 1000\r\n\r\nname=`);
      slow.push(s);
    }
    await Promise.all(slow.map((s) => new Promise((ready) => (s.connecting ? s.once('connect', ready) : ready()))));
    const answer = await me.get('/api/v1/case');
    must(answer.status === 200, String(answer.status));
    slow.forEach((s) => s.destroy());
  });
  await check('the server is alive and has the case', async () => {
    must(server().exitCode === null && (await me.get('/')).status === 200, 'it is gone');
  });
});
