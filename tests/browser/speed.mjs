// node speed.mjs LIMPIDE FOLDER [PAGES]
// What `limpide check` costs beside axe-core in one Chromium, on the same pages in the same run, in
// processor time of all their processes: limpide before and after axe-core, both in light and dark.

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { injectAxe, runAxe } from './axe.mjs';
import { withBrowser } from './browser.mjs';
import { serve } from './server.mjs';
import { Site } from './site.mjs';
import { openTab } from './tab.mjs';

// Of Linux, in which `/proc` counts; the same on every machine that Node.js has builds for.
const TICKS = 100;

/** Seconds of processor that a process and all below it took. */
function spent(pid) {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(read).filter(Boolean);
  const below = (id) => processes.filter((one) => one.parent === id).flatMap((one) => [one, ...below(one.id)]);
  const all = [...processes.filter(({ id }) => id === pid), ...below(pid)];
  return all.reduce((sum, { ticks }) => sum + ticks, 0) / TICKS;
}

function read(id) {
  try {
    const text = readFileSync(`/proc/${id}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    // User and system time, its own and that of its children that ended.
    const ticks = fields.slice(11, 15).reduce((sum, one) => sum + Number(one), 0);
    return { id: Number(id), parent: Number(fields[1]), ticks };
  } catch {
    return undefined;
  }
}

/** Seconds of processor that the program takes for a folder; of its checks the one that axe-core has too. */
function limpide(program, folder) {
  const script = 'TIMEFORMAT="%U %S"; time "$0" check "$1" --only accessibility --format json --level aaa > /dev/null';
  const { stderr } = spawnSync('bash', ['-c', script, program, folder], { encoding: 'utf8' });
  const [user, system] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return user + system;
}

async function axe(site, pages) {
  return withBrowser(async (browser) => {
    const { origin, stop } = await serve(site);
    const tab = await openTab(browser);
    const pid = browser.process().pid;
    const before = spent(pid);
    for (const file of pages) {
      await tab.page.goto(origin + site.address(file), { waitUntil: 'load' });
      const world = await injectAxe(tab.session);
      for (const value of ['light', 'dark']) {
        await tab.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
        await runAxe(tab.session, world);
      }
    }
    const seconds = spent(pid) - before;
    await stop();
    return seconds / pages.length;
  });
}

const [program, folder, most] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: node speed.mjs LIMPIDE FOLDER [PAGES]');
  process.exit(2);
}
const site = new Site(folder);
const step = Math.ceil(site.pages.length / Number(most ?? site.pages.length));
const pages = site.pages.filter((_, at) => at % step === 0);
const runs = [];
const measure = () => {
  for (let run = 0; run < 5; run++) runs.push(limpide(program, folder) / site.pages.length);
};
measure();
const theirs = await axe(site, pages);
measure();
const ours = runs.sort((a, b) => a - b)[Math.floor(runs.length / 2)];
const ms = (seconds) => (seconds * 1000).toFixed(2).padStart(9);
console.log(`limpide  ${ms(ours)} ms of processor a page, the whole process, ${site.pages.length} pages`);
console.log(`axe-core ${ms(theirs)} ms of processor a page in light and dark, loading included, ${pages.length} pages`);
console.log(`ratio    ${(theirs / ours).toFixed(0)}`);
