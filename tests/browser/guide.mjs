// node guide.mjs LIMPIDE SITES      the program, and the sites as `cargo test` left them after each chapter of the guide
//
// The pictures that the publisher's guide shows. Each is of a site of somebody who followed it, at the end of a chapter. What
// the page says there now is compared with what it said when its picture was taken: pixels differ between machines, and
// words are what a reader looks for. With SNAPSHOTS=overwrite the pictures are taken anew.

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withBrowser } from './browser.mjs';
import { serve } from './server.mjs';
import { Site } from './site.mjs';

const ROOT = path.resolve(import.meta.dirname ?? '.', '../..');
const MEDIA = path.join(ROOT, 'docs/guide/content/media');
const RECORD = path.join(import.meta.dirname ?? '.', 'guide.json');
const LIMIT = 60_000;
// As wide as a large telephone, with two dots for each pixel.
const WINDOW = { width: 480, height: 620, deviceScaleFactor: 2 };

const PROMISE = 'inr-ia-responsable-2025-signed/human-2/';
// The address in French and in English; where the picture begins, if not at the top.
const SHOTS = [
  { name: 'premiere-page', chapter: '1-premiere-heure', at: { fr: '', en: '' } },
  { name: 'premier-outil', chapter: '1-premiere-heure', at: { fr: 'systemes/traduction/', en: 'systems/translation/' } },
  { name: 'apercu', chapter: '1-premiere-heure', at: { fr: '', en: '' }, preview: true },
  { name: 'facteurs', chapter: '2-outil-achete', at: { fr: 'systemes/assistant/', en: 'systems/assistant/' }, from: '#s-factors' },
  { name: 'manques', chapter: '2-outil-achete', at: { fr: 'manques/', en: 'gaps/' } },
  {
    name: 'relu',
    chapter: '7-relecture',
    at: { fr: `charte/${PROMISE}`, en: `charter/${PROMISE}` },
    from: '#s-statement',
  },
];

const [program, sites] = process.argv.slice(2);
if (!program || !sites) {
  console.error('usage: node guide.mjs LIMPIDE SITES');
  process.exit(2);
}
const limpide = path.resolve(program);
const overwrites = process.env.SNAPSHOTS === 'overwrite';
const recorded = existsSync(RECORD) ? JSON.parse(readFileSync(RECORD, 'utf8')) : {};
const failures = [];

const site = (language, chapter) => path.resolve(sites, language, chapter);

/** As somebody sees it on the day of the chapter. */
function surroundings(language, chapter) {
  const clock = readFileSync(path.join(site(language, chapter), 'clock'), 'utf8');
  return { ...process.env, LC_ALL: `${language}.UTF-8`, SOURCE_DATE_EPOCH: clock };
}

/** The site, built and served; its address and a way to end it. */
async function published(language, chapter) {
  const out = mkdtempSync(path.join(tmpdir(), 'limpide-guide-'));
  const words = ['build', site(language, chapter), '--out', path.join(out, 'public'), '--base-url', 'https://example.org/'];
  const done = spawnSync(limpide, words, { env: surroundings(language, chapter), encoding: 'utf8', timeout: LIMIT });
  if (done.status !== 0) throw new Error(`${language}/${chapter}: ${done.stderr}`);
  const { origin, stop } = await serve(new Site(path.join(out, 'public')));
  return {
    url: `${origin}/`,
    async end() {
      await stop();
      rmSync(out, { recursive: true, force: true });
    },
  };
}

/** The site in its preview. */
async function previewed(language, chapter) {
  const words = ['serve', site(language, chapter), '--port', 'auto', '--base-url', 'https://example.org/'];
  const child = spawn(limpide, words, { env: surroundings(language, chapter) });
  const url = await new Promise((found, failed) => {
    let said = '';
    const late = setTimeout(() => failed(new Error(`no address: ${said}`)), LIMIT);
    child.stderr.on('data', (data) => {
      said += data;
      const match = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(said);
      if (!match) return;
      clearTimeout(late);
      found(match[0]);
    });
    child.on('exit', () => failed(new Error(`the program ended: ${said}`)));
  });
  return { url, end: async () => child.kill() };
}

/** Waits for the panel, and unfolds it. */
async function openPanel(page) {
  const panel = () => document.querySelector('limpide-preview')?.shadowRoot?.querySelector('details');
  const text = `(${panel})()?.querySelector('summary')?.textContent`;
  // Until all pages are checked, which changes what it says.
  let said;
  do {
    said = await page.evaluate(text);
    await new Promise((done) => setTimeout(done, 2000));
  } while (!/\d/.test(said) || said !== (await page.evaluate(text)));
  await page.evaluate(`(${panel})().setAttribute('open', '')`);
}

/** The first words of what the picture shows, in the order of the page: where lines end depends on the fonts of a machine. */
const firstWords = (from) => {
  const panel = document.querySelector('limpide-preview')?.shadowRoot?.querySelector('details');
  const start = panel ?? document.querySelector(from);
  const root = panel ?? document.body;
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const said = [];
  for (let node = texts.nextNode(); node && said.length < 12; node = texts.nextNode()) {
    const isBefore = start.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING;
    if (!isBefore && node.data.trim() && node.parentElement.checkVisibility()) said.push(node.data.replace(/\s+/g, ' ').trim());
  }
  return said;
};

async function take(browser, shot, language) {
  const name = `${shot.name}.${language}.webp`;
  const { url, end } = await (shot.preview ? previewed : published)(language, shot.chapter);
  const page = await browser.newPage();
  try {
    await page.setViewport(WINDOW);
    await page.goto(new URL(shot.at[language], url).href, { waitUntil: 'load' });
    if (shot.preview) await openPanel(page);
    if (shot.from) await page.$eval(shot.from, (it) => it.scrollIntoView());
    compare(name, await page.evaluate(firstWords, shot.from ?? 'body'), await page.screenshot({ type: 'webp', quality: 80 }));
  } finally {
    await page.close();
    await end();
  }
}

const digest = (bytes) => createHash('sha256').update(bytes).digest('hex');

function compare(name, words, picture) {
  const file = path.join(MEDIA, name);
  if (words.length < 3) failures.push(`${name}: nearly nothing is said: ${words}`);
  if (overwrites) {
    const isNew = JSON.stringify(recorded[name]?.words) !== JSON.stringify(words) || !existsSync(file);
    if (isNew) writeFileSync(file, picture);
    recorded[name] = { sha256: digest(readFileSync(file)), words };
    return;
  }
  if (JSON.stringify(recorded[name]?.words) !== JSON.stringify(words)) {
    failures.push(`${name}: the page now says ${JSON.stringify(words)}, and its picture ${JSON.stringify(recorded[name]?.words)}`);
  }
  if (!existsSync(file) || digest(readFileSync(file)) !== recorded[name]?.sha256) {
    failures.push(`${name}: not the picture that was taken`);
  }
}

await withBrowser(async (browser) => {
  for (const language of ['fr', 'en']) {
    for (const shot of SHOTS) await take(browser, shot, language);
  }
});
if (overwrites) writeFileSync(RECORD, `${JSON.stringify(recorded, null, 2)}\n`);
const expected = SHOTS.length * 2;
if (Object.keys(recorded).length !== expected) failures.push(`${expected} pictures are taken, ${Object.keys(recorded).length} recorded`);
console.log(`${expected} pictures of the guide, ${failures.length} failures`);
for (const failure of failures) console.error(`${failure}\n  To take them anew: SNAPSHOTS=overwrite node tests/browser/guide.mjs ${program} ${sites}`);
process.exitCode = failures.length > 0 ? 1 : 0;
