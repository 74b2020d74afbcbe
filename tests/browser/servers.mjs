// node servers.mjs LIMPIDE      the program: this repository's site is published with the files of settings
//                               for real servers, which then serve it on loopback and are asked
//
// At the root of a host, and below it as a link, in nginx, Apache and Caddy: the same answers from each, and a browser
// that finds nothing to object to.

import { spawn, spawnSync } from 'node:child_process';
import { accessSync, chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withBrowser } from './browser.mjs';
import { clearTab, openTab } from './tab.mjs';

const ROOT = path.resolve(import.meta.dirname ?? '.', '../..');
const LIMIT = 20_000;
const POLICY = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; script-src 'none'";
const HEADERS = {
  'content-security-policy': POLICY,
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=31536000',
};
/** What no server knows by itself. */
const TYPES = [
  ['manifest.sha256', /^text\/plain; ?charset=utf-8$/i],
  ['pages/limpide.csv', /^text\/csv; ?charset=utf-8$/i],
  ['pages/limpide.md', /^text\/markdown; ?charset=utf-8$/i],
  ['pages/limpide.ics', /^text\/calendar; ?charset=utf-8$/i],
  ['pages/limpide.p7m', /^application\/pkcs7-mime$/],
  ['facts.json', /^application\/json/],
];
const failures = [];
let passed = 0;

function check(name, is) {
  if (is) passed += 1;
  else failures.push(name);
}

function freePort() {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

/** Publishes the site to a folder, as a web root whose host has this address. */
function publish(program, work, www, baseUrl, how) {
  const site = path.join(work, 'site');
  mkdirSync(site, { recursive: true });
  spawnSync('cp', ['-r', 'content', 'themes', 'site.toml', site], { cwd: ROOT });
  // A site under French law is not published without its legal notice, which is invented here.
  const written = readFileSync(path.join(ROOT, 'site.toml'), 'utf8');
  const settings = written.replace(/(\n\[publication\]\n[^[]*?)example = true\n/, '$1register = "RCS Ville-Inventée 418 281 911"\ncapital = "1 000 euros"\n');
  if (settings === written) throw new Error('site.toml has no invented legal notice');
  const servers = '["netlify", "apache", "nginx", "caddy"]';
  const table = `\n[publish.web]\nfolder = "${www}"\nhost_files = ${servers}\nhsts = true\nprecompress = true\nswitch = "${how}"\n`;
  writeFileSync(path.join(site, 'site.toml'), settings + table);
  const moved = '[[moved]]\nfrom = "/pages/a.b/"\nto = "/contact/"\n';
  writeFileSync(path.join(site, 'content/addresses.toml'), moved);
  mkdirSync(path.dirname(www), { recursive: true });
  const options = ['--first', '--yes', '--quiet', '--lang', 'en', '--as-of', '2026-11-24', '--without-examples'];
  const env = { ...process.env, XDG_CACHE_HOME: path.join(work, 'cache') };
  const done = spawnSync(program, ['publish', 'web', '--site', site, '--base-url', baseUrl, ...options], { env });
  if (done.status !== 0) throw new Error(`not published: ${done.stderr}`);
  for (const [file] of TYPES.filter(([file]) => file.startsWith('pages/'))) writeFileSync(path.join(www, file), 'a');
}

/** How each server is started: its settings, and its command. */
const SERVERS = {
  nginx: ({ work, host, www, port }) => {
    const file = path.join(work, 'nginx.conf');
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((name) => `${name}_temp_path ${work}/nginx-${name};`)
      .join(' ');
    writeFileSync(
      file,
      `daemon off; pid ${work}/nginx.pid; error_log stderr;\nevents {}\n` +
        `http { include /etc/nginx/mime.types; access_log off; ${temporary}\n` +
        `  server { listen 127.0.0.1:${port}; root ${host}; include ${www}.nginx.conf; } }\n`,
    );
    return ['nginx', ['-e', 'stderr', '-p', work, '-c', file]];
  },
  apache2: ({ work, host, port }) => {
    const file = path.join(work, 'apache.conf');
    const modules = ['mpm_event', 'authz_core', 'mime', 'autoindex', 'dir', 'headers', 'alias', 'rewrite'];
    writeFileSync(
      file,
      `${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}\n` +
        `ServerName localhost\nServerRoot ${work}\nPidFile ${work}/apache.pid\nDefaultRuntimeDir ${work}\n` +
        `Listen 127.0.0.1:${port}\nErrorLog ${work}/apache.log\nTypesConfig /etc/mime.types\n` +
        `DocumentRoot ${host}\n<Directory ${host}>\n  Options Indexes FollowSymLinks\n  AllowOverride FileInfo AuthConfig\n  Require all granted\n</Directory>\n` +
        `<Files ".ht*">\n  Require all denied\n</Files>\n`,
    );
    return ['apache2', ['-f', file, '-D', 'FOREGROUND']];
  },
  caddy: ({ work, host, www, port }) => {
    const file = path.join(work, 'Caddyfile');
    writeFileSync(
      file,
      `{\n\tadmin off\n\tauto_https off\n}\nhttp://127.0.0.1:${port} {\n\tbind 127.0.0.1\n\troot * ${host}\n\timport ${www}.Caddyfile\n}\n`,
    );
    return ['caddy', ['run', '--config', file, '--adapter', 'caddyfile']];
  },
};

function ask(origin, pathname, headers = {}) {
  return new Promise((answered, failed) => {
    const asked = request(origin + pathname, { headers }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => answered({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts).toString('utf8'), bytes: Buffer.concat(parts) }));
    });
    asked.on('error', failed);
    asked.end();
  });
}

async function start(name, of) {
  const [command, args] = SERVERS[name](of);
  const env = { ...process.env, HOME: of.work, XDG_DATA_HOME: of.work, XDG_CONFIG_HOME: of.work };
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env });
  let said = '';
  child.stderr.on('data', (data) => {
    said += data;
  });
  const ended = new Promise((done) => child.on('exit', done));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  const origin = `http://127.0.0.1:${of.port}`;
  for (const end = Date.now() + LIMIT; Date.now() < end && child.exitCode === null; ) {
    try {
      await ask(origin, '/');
      return { origin, stop };
    } catch {
      await new Promise((done) => setTimeout(done, 50));
    }
  }
  await stop();
  throw new Error(`${name} did not start: ${said}`);
}

function hasHeaders({ headers }) {
  return Object.entries(HEADERS).every(([name, value]) => headers[name] === value);
}

async function askAll(name, origin, base, www) {
  const is = (what, so) => check(`${name} ${base}: ${what}`, so);
  const read = (file) => readFileSync(path.join(www, file), 'utf8');
  const home = await ask(origin, base);
  is('home', home.status === 200 && home.body === read('index.html'));
  is(`home as HTML, ${home.headers['content-type']}`, /^text\/html/.test(home.headers['content-type']));
  is(`headers, ${JSON.stringify(home.headers)}`, hasHeaders(home));
  const page = await ask(origin, `${base}systemes/`);
  is('a page', page.status === 200 && page.body === read('systemes/index.html') && hasHeaders(page));
  const slashless = await ask(origin, `${base}systemes`);
  const to = new URL(slashless.headers.location ?? 'about:blank', origin + base);
  is(`a page without its slash, ${slashless.status} ${to}`, [301, 308].includes(slashless.status) && to.pathname === `${base}systemes/`);
  for (const wrong of ['no-such/', 'no-such', 'systemes/no-such/index.html']) {
    const missing = await ask(origin, base + wrong);
    is(`what isn't there, ${wrong}: ${missing.status}`, missing.status === 404 && missing.body === read('404.html'));
    is(`headers of what isn't there, ${wrong}`, hasHeaders(missing));
  }
  const moved = await ask(origin, `${base}pages/a.b/`);
  const contact = new URL(moved.headers.location ?? 'about:blank', origin + base);
  is(`a page that moved, ${moved.status} ${contact}`, moved.status === 301 && contact.pathname === `${base}contact/`);
  const near = await ask(origin, `${base}pages/axb/`);
  is(`an address that only resembles one that moved: ${near.status}`, near.status === 404);
  const robots = await ask(origin, `${base}robots.txt`);
  is('robots.txt', robots.status === 200 && /^text\/plain/.test(robots.headers['content-type']) && hasHeaders(robots));
  const feed = await ask(origin, `${base}changements/feed.xml`);
  is(`the feed, ${feed.headers['content-type']}`, feed.status === 200 && /xml/.test(feed.headers['content-type']));
  const sums = await ask(origin, `${base}manifest.sha256`);
  is('the manifest', sums.status === 200 && sums.body === read('manifest.sha256'));
  // Each file is called what the site's own table says, whatever the server knows.
  for (const [file, type] of [...TYPES]) {
    const told = await ask(origin, base + file);
    is(`the type of ${file}, ${told.status} ${told.headers['content-type']}`, told.status === 200 && type.test(told.headers['content-type']));
  }
  // Folders without a page are listed by nobody.
  for (const folder of ['pages/', 'manifests/']) {
    const listed = await ask(origin, base + folder);
    const right = name === 'nginx' ? [403, 404].includes(listed.status) : listed.status === 404 && listed.body === read('404.html');
    is(`${folder} is not listed: ${listed.status}`, right);
  }
  // Nor is what is kept beside a site within a folder that is served.
  if (base !== '/') {
    const kept = base.replace(/([^/]+)\/$/, '.$1.limpide/releases/');
    const status = (await ask(origin, kept)).status;
    is(`kept releases are not shown: ${status}`, [403, 404].includes(status));
  }
  // The compressed forms are sent as they are; nginx knows the one for brotli only by a module of others.
  const forms = name === 'nginx' ? [['gzip', 'gz']] : [['br', 'br'], ['gzip', 'gz']];
  for (const [encoding, ending] of forms) {
    for (const [pathname, file] of [[base, 'index.html'], [`${base}systemes/`, 'systemes/index.html']]) {
      const sent = await ask(origin, pathname, { 'accept-encoding': encoding });
      const told = `${sent.status} ${JSON.stringify(sent.headers)}`;
      is(`${file} by ${encoding}: ${told}`, sent.headers['content-encoding'] === encoding);
      is(`${file} by ${encoding}, the bytes`, sent.bytes.equals(readFileSync(path.join(www, `${file}.${ending}`))));
      is(`${file} by ${encoding}, its type: ${told}`, /^text\/html/.test(sent.headers['content-type']));
      is(`${file} by ${encoding}, its headers: ${told}`, hasHeaders(sent) && /accept-encoding/i.test(sent.headers.vary ?? ''));
    }
  }
  const own = await ask(origin, `${base}.htaccess`);
  is(`.htaccess is not shown: ${own.status}`, [403, 404].includes(own.status));
}

async function look(browser, name, url) {
  const tab = await openTab(browser);
  for (const page of ['', 'systemes/', 'en/', 'controle/']) {
    await clearTab(tab);
    await tab.page.goto(url + page, { waitUntil: 'load' });
    const { noticed } = tab;
    check(`${name}: no policy is violated on /${page}: ${noticed.policy.join(' ')}`, noticed.policy.length === 0);
    check(`${name}: the console is silent on /${page}: ${noticed.console.join(' ')}`, noticed.console.length === 0);
    const font = await tab.page.evaluate('getComputedStyle(document.body).fontFamily');
    check(`${name}: /${page} has its stylesheet`, !/^"?Times/.test(font));
  }
  // That the browser obeys: a script is refused, and a frame around the page stays empty.
  await clearTab(tab);
  await tab.page.goto(url, { waitUntil: 'load' });
  await tab.page.evaluate(`document.head.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = true' }))`);
  check(`${name}: a script is refused`, (await tab.page.evaluate('window.ran')) === undefined);
  await clearTab(tab);
  await tab.page.setContent(`<iframe src="${url}"></iframe>`, { waitUntil: 'load' });
  const framed = tab.page.frames().find((frame) => frame.parentFrame() !== null);
  check(`${name}: a frame stays empty, ${framed?.url()}`, framed?.url().startsWith('chrome-error:'));
  await tab.page.close();
}

const [program] = process.argv.slice(2);
if (!program) {
  console.error('usage: node servers.mjs LIMPIDE');
  process.exit(2);
}
accessSync(program);
const work = mkdtempSync(path.join(tmpdir(), 'limpide-servers-'));
// The servers' own users read it.
chmodSync(work, 0o755);
try {
  await withBrowser(async (browser) => {
    for (const [at, base] of ['/', '/ai/charter/'].entries()) {
      const host = path.join(work, `host-${at}`);
      const www = path.join(host, base).replace(/\/$/, '');
      publish(path.resolve(program), work, www, `https://group.example${base}`, ['exchange', 'link'][at]);
      for (const name of Object.keys(SERVERS)) {
        const port = await freePort();
        const { origin, stop } = await start(name, { work, host, www, port });
        try {
          await askAll(name, origin, base, www);
          await look(browser, name, origin + base);
        } finally {
          await stop();
        }
      }
    }
  });
} catch (error) {
  failures.push(`could not finish: ${error.stack}`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
for (const failure of failures) console.error(`failed: ${failure}`);
console.log(`servers: ${passed} checks passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 && passed > 0 ? 0 : 1;
