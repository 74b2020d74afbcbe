// node differential.mjs LIMPIDE FOLDER
//   LIMPIDE  the program
//   FOLDER   a built site
// Says whether `limpide check` and axe-core in Chromium fail the same elements, by the rules that both
// have, on the site and on a page with one thing broken at a time; and whether each fault that was made
// is found, and nothing else. What differs must stand in differential/differences.mjs with its reason.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { evaluate, injectAxe } from './axe.mjs';
import { withBrowser } from './browser.mjs';
import { DIFFERENCES } from './differential/differences.mjs';
import { BROKEN, HARMLESS } from './differential/mutations.mjs';
import { SHARED } from './differential/shared.mjs';
import { Report } from './report.mjs';
import { serve } from './server.mjs';
import { Site } from './site.mjs';
import { openTab } from './tab.mjs';

const PAGES = fileURLToPath(new URL('differential/', import.meta.url));
const OURS = new Set(Object.values(SHARED).flat());
const OPTIONS = {
  runOnly: { type: 'rule', values: Object.keys(SHARED) },
  resultTypes: ['violations'],
  preload: false,
  // What a frame holds is a page of its own, and is looked at as one.
  iframes: false,
};
const TABS = 2;

/** Writes the good page and each of its mutations; what each must be. */
function writePages(folder) {
  cpSync(PAGES, folder, { recursive: true, filter: (name) => !name.endsWith('.mjs') });
  const good = readFileSync(path.join(folder, 'good.html'), 'utf8');
  const write = (kind) => ([name, from, to, rule]) => {
    if (good.split(from).length < 2) throw new Error(`“${name}” changes nothing: ${from}`);
    const file = `${kind}-${name.replace(/[^a-z0-9]+/gi, '-')}.html`;
    writeFileSync(path.join(folder, file), good.replace(from, () => to));
    return { file, name, rule };
  };
  return {
    broken: BROKEN.map(write('broken')),
    harmless: [{ file: 'good.html', name: 'nothing changed' }, ...HARMLESS.map(write('harmless'))],
  };
}

/** What `limpide check` fails, by page: rule and selector. */
function checked(limpide, folder) {
  const given = ['check', folder, '--format', 'json', '--level', 'aaa', '--lang', 'en'];
  let told;
  try {
    told = execFileSync(limpide, given, { encoding: 'utf8', maxBuffer: 1 << 28 });
  } catch (error) {
    if (error.status !== 1) throw error;
    told = error.stdout;
  }
  const pages = new Map();
  for (const { page, findings } of JSON.parse(told).pages) {
    pages.set(page, findings.filter(({ outcome }) => outcome === 'failed'));
  }
  return pages;
}

/** Records whether each made fault is found, and that nothing is found where there is none. */
function judgeMutations(report, { broken, harmless }, ours) {
  for (const { file, name, rule } of broken) {
    const found = ours.get(file).some((finding) => finding.rule === rule);
    report.record(name, 'found', found ? [] : [`${rule} did not fail`]);
  }
  for (const { file, name } of harmless) {
    const told = ours.get(file).filter(({ level }) => level === 'A' || level === 'AA');
    report.record(name, 'no false alarm', told.map(({ rule, selector, message }) => `${rule} at ${selector}: ${message}`));
  }
}

/** What differs on each page of a site: who alone fails which element by which rule. */
async function compare(browser, folder, ours) {
  const site = new Site(folder);
  const { origin, stop } = await serve(site);
  const found = [];
  let next = 0;
  const work = async () => {
    const tab = await openTab(browser);
    await tab.page.setViewport({ width: 1280, height: 720 });
    while (next < site.pages.length) {
      const file = site.pages[next++];
      await tab.page.goto(origin + site.address(file), { waitUntil: 'load' });
      const world = await injectAxe(tab.session);
      const mine = (ours.get(file) ?? []).filter(({ rule, scheme }) => OURS.has(rule) && scheme !== 'dark' && scheme !== 'print');
      const pairs = mine.map(({ rule, selector }) => [rule, selector]);
      const call = `(${inPage})(${JSON.stringify(OPTIONS)}, ${JSON.stringify(pairs)}, ${JSON.stringify(SHARED)})`;
      const differing = await evaluate(tab.session, world, call);
      found.push(...differing.map((one) => ({ page: file, ...one })));
    }
    await tab.page.close();
  };
  try {
    await Promise.all(Array.from({ length: TABS }, work));
  } finally {
    await stop();
  }
  return { found, pages: site.pages.length };
}

// Runs in the page. Elements are told apart by themselves, not by the selectors of the two.
async function inPage(options, ours, shared) {
  const result = await axe.run(document, options);
  const at = (selector) => {
    try {
      return document.querySelector(selector);
    } catch {
      return null;
    }
  };
  const name = (element) => element?.outerHTML.replace(/\s+/g, ' ').slice(0, 90) ?? 'nothing';
  const axes = result.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => ({ rule: id, element: at(target.flat()[0]) })),
  );
  const mine = ours.map(([rule, selector]) => ({ rule, element: at(selector) }));
  const differing = [];
  for (const { rule, element } of axes) {
    const same = mine.some((it) => shared[rule].includes(it.rule) && it.element === element);
    if (!same) differing.push({ side: 'axe', rule, element: name(element) });
  }
  for (const { rule, element } of mine) {
    const same = axes.some((it) => shared[it.rule].includes(rule) && it.element === element);
    if (!same) differing.push({ side: 'limpide', rule, element: name(element) });
  }
  return differing;
}

function matches(entry, { page, side, rule, element }) {
  return (
    entry.side === side && entry.rule === rule && (entry.page === undefined || entry.page === page) &&
    (entry.element === undefined || element.includes(entry.element))
  );
}

function judgeDifferences(report, found) {
  for (const entry of DIFFERENCES) {
    const borneOut = found.some((one) => matches(entry, one));
    report.record(`${entry.side}: ${entry.rule}`, 'difference still there', borneOut ? [] : [JSON.stringify(entry)]);
  }
  const unexplained = found.filter((one) => !DIFFERENCES.some((entry) => matches(entry, one)));
  const lines = unexplained.map(({ page, side, rule, element }) => `${page}: only ${side} fails ${rule}: ${element}`);
  report.record('differences from axe-core', 'explained', lines);
}

async function main([limpide, built]) {
  const folder = mkdtempSync(path.join(tmpdir(), 'limpide-differential-'));
  const report = new Report();
  try {
    const mutations = writePages(folder);
    const ours = checked(limpide, folder);
    judgeMutations(report, mutations, ours);
    await withBrowser(async (browser) => {
      const first = await compare(browser, folder, ours);
      const second = await compare(browser, built, checked(limpide, built));
      const found = [...first.found, ...second.found];
      judgeDifferences(report, found);
      console.log(`${first.pages} broken and mended pages, ${second.pages} of the site, ${found.length} differences`);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  report.printFailures();
  report.printCount();
  return report.failed === 0;
}

const args = process.argv.slice(2);
if (args.length !== 2) {
  console.error('usage: node differential.mjs LIMPIDE FOLDER');
  process.exit(2);
}
process.exitCode = (await main(args)) ? 0 : 1;
