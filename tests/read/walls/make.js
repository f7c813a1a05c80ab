/* Makes pages for tests/read/0140-walls.sh: walls that sites put in place of content,
 * and real pages beside them; words of walls.tsv and pages.tsv, layouts of here.
 *     node make.js FOLDER COUNT SEED
 * writes FOLDER/wall-NNN.html and FOLDER/page-NNN.html. */
'use strict';
const fs = require('fs'), path = require('path');
const [folder, count, seed] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4] || 1)];
let state = seed * 2654435761 >>> 0 || 1;

function draw(below) {
	state ^= state << 13; state >>>= 0;
	state ^= state >>> 17;
	state ^= state << 5; state >>>= 0;
	return state % below;
}
const pick = list => list[draw(list.length)];
const rows = name => fs.readFileSync(path.join(__dirname, name), 'utf8').split('\n')
	.filter(line => line && line[0] !== '#').map(line => line.split('\t'));
const escaped = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/* ---- what stands around --------------------------------------------------- */

const names = ['Harbour Post', 'Tigris Wire', 'Mill Lane News', 'Record', 'Vox Nova', 'Delta 24'];
const scripts = [
	'<script>window.dataLayer=window.dataLayer||[];function tag(){dataLayer.push(arguments)}</script>',
	'<script src="/static/main.8c1e.js" defer></script><script>window.__STATE__={"route":"/","user":null}</script>',
	'<script async src="https://cdn.example/analytics.js"></script>', ''];
const styles = ['<style>body{font:16px sans-serif;margin:0}.box{max-width:40em;margin:4em auto}</style>',
	'<link rel="stylesheet" href="/a.css">', ''];
const menu = site => pick([
	`<header><a href="/">${site}</a><nav><ul><li><a href="/w">World</a><li><a href="/m">Maps</a><li><a href="/a">About</a></ul></nav></header>`,
	`<div id="top"><a class="logo" href="/"><img src="/l.svg" alt="${site}"></a></div>`, '', '']);
const footer = site => pick([`<footer><p>© 2031 ${site}. <a href="/t">Terms</a> <a href="/p">Privacy</a></p></footer>`,
	`<div class="footer"><a href="/c">Contact</a></div>`, '']);
const head = (language, title, site, more) => `<!doctype html><html lang="${language}"${language === 'ar' ||
	language === 'fa' || language === 'he' ? ' dir="rtl"' : ''}><head><meta charset="utf-8"><title>${escaped(title)}${
	pick([` | ${site}`, '', ` - ${site}`])}</title>${pick(styles)}${more || ''}${pick(scripts)}</head>`;

/* ---- walls ------------------------------------------------------------------ */

const form = '<form action="/session" method="post"><input name="u" type="text"><input name="p" type="password"><button>OK</button></form>';

function wall_body(kind, title, text) {
	const words = escaped(text);
	if (kind === 'script')
		return pick([`<noscript>${words}</noscript><div id="root"></div>`,
			`<noscript><p>${words}</p></noscript><div id="app"><div class="spinner"></div></div>`]);
	if (kind === 'login')
		return pick([`<main><h1>${escaped(title)}</h1><p>${words}</p>${form}</main>`,
			`<div class="box"><div>${words}</div>${form}<a href="/new">+</a></div>`,
			`<div role="dialog"><h2>${escaped(title)}</h2><span>${words}</span></div>`]);
	if (kind === 'robot')
		return pick([`<div class="box"><h1>${escaped(title)}</h1><p>${words}</p><div id="cf-chl-widget"></div></div>`,
			`<h1>${escaped(title)}</h1><p>${words}</p><form><div class="g-recaptcha" data-sitekey="k"></div></form>`]);
	if (kind === 'consent')
		return `<div class="overlay"><h2>${escaped(title)}</h2><p>${words}</p><button>1</button><button>2</button></div>`;
	return pick([`<main><h1>${escaped(title)}</h1><p>${words}</p></main>`,
		`<div class="error"><h2>${escaped(title)}</h2><div>${words}</div><form action="/search"><input type="search"></form></div>`,
		`<center><h1>${escaped(title)}</h1></center><hr><center>${words}</center>`,
		`<table><tr><td><b>${escaped(title)}</b><p>${words}</td></tr></table>`,
		`<section><p>${words}</p></section>`]);
}

/* Shells that a script would fill, and pages that hold nothing. */
const shells = [
	'<div id="root"></div>', '<div id="__next"></div><script id="__DATA__" type="application/json">{"props":{}}</script>',
	'<app-root></app-root>', '<div id="app"><div class="loader">Loading…</div></div>',
	'<body class="react"><div class="skeleton"></div><div class="skeleton"></div></body>'];

function wall(row) {
	const site = pick(names), [language, kind, title, text] = row;
	if (draw(8) === 0)
		return head(language, site, site) + `<body>${pick(shells)}<script src="/bundle.js"></script></body></html>`;
	return head(language, title, site) + `<body>${menu(site)}${wall_body(kind, title, text)}${footer(site)}</body></html>`;
}

/* ---- pages -------------------------------------------------------------------- */

const day = () => `2031-0${1 + draw(9)}-1${draw(10)}`;
const facts = (title, by, when) => pick([
	`<meta property="article:published_time" content="${when}T08:00:00Z"><meta name="author" content="${escaped(by)}">`,
	`<script type="application/ld+json">{"@type":"NewsArticle","headline":${JSON.stringify(title)},"datePublished":"${when}"}</script>`,
	`<meta property="og:type" content="article">`, '']);
const login_box = '<div class="login"><form action="/login"><input type="email"><input type="password"><button>Log in</button></form></div>';
const beside = [login_box, '<noscript>Please enable JavaScript for comments.</noscript>',
	'<div class="cookie-banner"><p>We use cookies. Accept all Reject all</p></div>',
	'<aside class="related"><h3>More</h3><a href="/1">One</a> <a href="/2">Two</a></aside>',
	'<div class="promo"><p>Subscribe to our newsletter. Already a subscriber? Log in</p></div>',
	'<iframe src="https://www.google.com/recaptcha/api2/anchor" hidden></iframe>', '', ''];

function page(row) {
	const site = pick(names), [language, title, by, body] = row, when = day();
	let said = body.split('|');
	if (draw(3) === 0)
		said = said.concat(said.map(s => s.replace(/\.$/, '') + ' (2).'), said.map(s => s.replace(/\.$/, '') + ' (3).'));
	const prose = said.map(s => `<p>${escaped(s)}</p>`).join('\n');
	const text = pick([
		`<article><h1>${escaped(title)}</h1><p class="by">${escaped(by)}, <time datetime="${when}">${when}</time></p>${prose}</article>`,
		`<div class="post"><h2>${escaped(title)}</h2><div class="body">${prose}</div></div>`,
		`<main><div id="story"><h1>${escaped(title)}</h1>${said.map(escaped).join('<br><br>')}</div></main>`,
		`<table><tr><td><h1>${escaped(title)}</h1>${prose}</td></tr></table>`]);
	return head(language, title, site, facts(title, by, when)) +
		`<body>${menu(site)}${pick(beside)}${text}${pick(beside)}${footer(site)}</body></html>`;
}

/* ---- files --------------------------------------------------------------------- */

const walls = rows('walls.tsv'), pages = rows('pages.tsv');
for (let i = 0; i < count; i++) {
	const number = String(i).padStart(3, '0');
	fs.writeFileSync(`${folder}/wall-${number}.html`, wall(walls[i < walls.length ? i : draw(walls.length)]));
	fs.writeFileSync(`${folder}/page-${number}.html`, page(pages[i % pages.length]));
}
