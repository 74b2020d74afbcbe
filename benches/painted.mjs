// node painted.mjs LIMPIDE SITE [SAVES]      a site, served by `limpide serve` and open in a browser: from the save of
//                                            a system to the first paint of its new page; and, to compare, from a
//                                            reload of the same page to its first paint, which is the browser's part
//
// Milliseconds of the clock on the wall, the median first. The page is that of the first system by its file; the file
// is as it was in the end. The browser is that of tests/browser, whose packages must be there (`npm ci`).

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withBrowser } from '../tests/browser/browser.mjs';
import { serve } from '../tests/browser/serve.mjs';

const PAUSE = 3000;
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
const file = path.join(folder, name);
const text = readFileSync(file, 'utf8');
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

/** The median, and all of them. */
function told(times) {
  const sorted = times.toSorted((a, b) => a - b);
  return `${sorted[Math.floor(sorted.length / 2)]} ms, [${sorted.join(', ')}]`;
}

/** Resolves with the moment at which a page whose heading has a mark was first painted. */
function watch(page) {
  let awaited = null;
  const painted = (heading, at) => {
    if (awaited && heading.includes(awaited.mark)) awaited.done(at);
  };
  const until = (mark) =>
    new Promise((done, failed) => {
      const late = setTimeout(() => failed(new Error(`${mark}: the page did not change`)), LIMIT);
      awaited = { mark, done: (at) => (clearTimeout(late), done(at)) };
    });
  const ready = page.exposeFunction('painted', painted).then(() =>
    page.evaluateOnNewDocument(() => {
      new PerformanceObserver((list) => {
        for (const it of list.getEntriesByName('first-contentful-paint'))
          window.painted(document.querySelector('h1')?.textContent ?? '', performance.timeOrigin + it.startTime);
      }).observe({ type: 'paint', buffered: true });
    }),
  );
  return { until, ready };
}

const { child, url } = serve(program, site);
try {
  await withBrowser(async (browser) => {
    const page = await browser.newPage();
    const { until, ready } = watch(page);
    await ready;
    await page.goto(`${await url}systemes/${name.slice(0, -3)}/`);
    const times = [];
    for (let number = 0; number < Number(saves); number += 1) {
      await wait(PAUSE);
      const mark = `essai${number}x`;
      const painted = until(mark);
      writeFileSync(file, text.replace('name = "', `name = "${mark} `));
      const saved = Date.now();
      times.push(Math.round((await painted) - saved));
    }
    console.log(`saved: ${told(times)}`);
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
  writeFileSync(file, text);
  child.kill();
}
