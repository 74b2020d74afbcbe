// node painted.mjs LIMPIDE SITE [SAVES]      a site, served by `limpide serve` and open in a browser: from the save of
//                                            a system, of the stylesheet and of a template to the first paint of its new
//                                            page; and, to compare, from a reload of the page to its first paint
//
// Milliseconds of the clock on the wall, the median first. The page is that of the first system by its file; the files
// are as they were in the end. A page that changes in place is painted when the browser comes back to its tasks after the
// frame that follows. The browser is that of tests/browser, whose packages must be there (`npm ci`).

import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withBrowser } from '../tests/browser/browser.mjs';
import { serve } from '../tests/browser/serve.mjs';

const PAUSE = 3000;
// Milliseconds between two frames. The pause before a save begins with one, and so would each save, at one and the same
// moment of a frame: they are spread over it.
const FRAME = 1000 / 60;
const LIMIT = 60_000;

const [program, site, saves = '10'] = process.argv.slice(2);
if (!site) {
  console.error('usage: node painted.mjs LIMPIDE SITE [SAVES]');
  process.exit(2);
}

const folder = path.join(site, 'content/systems');
const name = readdirSync(folder)
  .filter((it) => /^[^.]+\.md$/.test(it))
  .sort()[0];
const system = path.join(folder, name);
const builtIn = path.join(import.meta.dirname, '../themes/limpide');
const text = readFileSync(system, 'utf8');
const crumbs = '<p class="crumbs">';

/** What is saved: the file, its text with a mark, and what the page shows of it. */
const KINDS = [
  { what: 'a system', file: system, marked: (mark) => text.replace('name = "', `name = "${mark} `) },
  ofTheme('the style', 'style.css', (style, mark) => `${style}h1{font-family:${mark},serif}`),
  ofTheme('a template', 'system.html', (template, mark) => template.replace(crumbs, `${crumbs}${mark} `)),
];

function ofTheme(what, file, marked) {
  const own = readFileSync(path.join(builtIn, file), 'utf8');
  return { what, file: path.join(site, 'themes/limpide', file), marked: (mark) => marked(own, mark), isNew: true };
}

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

/** The median, and all of them. */
function told(times) {
  const sorted = times.toSorted((a, b) => a - b);
  return `${sorted[Math.floor(sorted.length / 2)]} ms, [${sorted.join(', ')}]`;
}

/** Resolves with the moment at which a page that shows a mark was first painted. */
async function watch(page) {
  let awaited = null;
  await page.exposeFunction('painted', (shown, at) => {
    if (awaited && shown.includes(awaited.mark)) awaited.done(at);
  });
  await page.evaluateOnNewDocument(() => {
    const shown = () => {
      const heading = document.querySelector('h1');
      const crumbs = document.querySelector('.crumbs');
      return heading ? [heading.textContent, crumbs?.textContent, getComputedStyle(heading).fontFamily].join() : '';
    };
    const tell = (at) => window.painted(shown(), performance.timeOrigin + at);
    new PerformanceObserver((list) => {
      for (const it of list.getEntriesByName('first-contentful-paint')) tell(it.startTime);
    }).observe({ type: 'paint', buffered: true });
    // A frame is painted when its callbacks have run; the next task comes after it.
    let before = '';
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => tell(performance.now());
    const look = () => {
      const now = shown();
      if (now !== before) port2.postMessage(null);
      before = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  return (mark) =>
    new Promise((done, failed) => {
      const late = setTimeout(() => failed(new Error(`${mark}: the page did not change`)), LIMIT);
      awaited = { mark, done: (at) => (clearTimeout(late), done(at)) };
    });
}

/** The times of so many saves, each to the first paint of what it changed. */
async function measure({ what, file, marked }, until) {
  const times = [];
  for (let number = 0; number < Number(saves); number += 1) {
    await wait(PAUSE + (FRAME * number) / Number(saves));
    const mark = `${what.at(-1)}${number}x`;
    const painted = until(mark);
    writeFileSync(file, marked(mark));
    const saved = Date.now();
    times.push(Math.round((await painted) - saved));
  }
  return told(times);
}

mkdirSync(path.join(site, 'themes/limpide'), { recursive: true });
for (const { file, marked, isNew } of KINDS) if (isNew) writeFileSync(file, marked('essai'));
const { child, url } = serve(program, site);
try {
  await withBrowser(async (browser) => {
    const page = await browser.newPage();
    const until = await watch(page);
    await page.goto(`${await url}systemes/${name.slice(0, -3)}/`);
    for (const kind of KINDS) console.log(`${kind.what}: ${await measure(kind, until)}`);
    const reloads = [];
    for (let number = 0; number < Number(saves); number += 1) {
      await wait(PAUSE);
      const painted = until('');
      const asked = Date.now();
      await page.evaluate(() => location.reload());
      reloads.push(Math.round((await painted) - asked));
    }
    console.log(`reloaded: ${told(reloads)}`);
  });
} finally {
  writeFileSync(system, text);
  for (const { file, isNew } of KINDS) if (isNew) rmSync(file);
  child.kill();
}
