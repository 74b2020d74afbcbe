// node preview.mjs LIMPIDE      the program: a copy of this repository's site is served, edited and looked at
//
// What a person who writes sees: an open page changes with its file and stays where it was scrolled to; what
// stops the site is shown over the page, can be hidden by keyboard, and goes when it is mended.

import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { injectAxe, runAxe } from './axe.mjs';
import { withBrowser } from './browser.mjs';
import { openTab } from './tab.mjs';

const LIMIT = 20_000;
const ROOT = path.resolve(import.meta.dirname ?? '.', '../..');
const failures = [];
let passed = 0;

function check(name, is) {
  if (is) passed += 1;
  else failures.push(name);
}

async function until(name, isSo) {
  const end = Date.now() + LIMIT;
  while (Date.now() < end) {
    try {
      if (await isSo()) return check(name, true);
    } catch {
      // The page is being loaded.
    }
    await new Promise((done) => setTimeout(done, 20));
  }
  check(name, false);
}

function serve(program, folder) {
  const child = spawn(program, ['serve', folder, '--port', 'auto', '--as-of', '2026-11-24', '--lang', 'en']);
  const url = new Promise((found, failed) => {
    let said = '';
    child.stderr.on('data', (data) => {
      said += data;
      const match = /The site is at (\S+)/.exec(said);
      if (match) found(match[1]);
    });
    child.on('exit', () => failed(new Error(`the program ended: ${said}`)));
  });
  return { child, url };
}

function change(file, from, to) {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(file, text.replace(from, to));
}

const inPreview = (page, work) =>
  page.evaluate(`(() => { const shadow = document.querySelector('limpide-preview').shadowRoot; return ${work} })()`);

async function look(browser, url, folder) {
  const tab = await openTab(browser);
  const { page, session, noticed } = tab;
  await page.setViewport({ width: 400, height: 500 });
  const pages = path.join(folder, 'content/systems');
  const name = readdirSync(pages).find((it) => /^[a-z-]+\.md$/.test(it));
  const file = path.join(pages, name);
  const text = readFileSync(file, 'utf8');
  const title = /^name = "(.*)"$/m.exec(text)[1];
  await page.goto(new URL(`systemes/${name.slice(0, -3)}/`, url).href);
  await until('the panel is there', () => inPreview(page, `!shadow.querySelector('details').hidden`));
  await until('the page is checked', () => inPreview(page, `/finding/.test(shadow.querySelector('summary').textContent)`));

  await page.evaluate('scrollTo(0, 600)');
  const began = performance.now();
  change(file, `name = "${title}"`, `name = "${title} bis"`);
  await until('an edit is shown', () => page.evaluate(`document.querySelector('h1').textContent.includes('bis')`));
  console.log(`save to page changed in the browser: ${Math.round(performance.now() - began)} ms`);
  await until('the page stays where it was scrolled to', () => page.evaluate('Math.abs(scrollY - 600) < 2'));

  change(file, 'status = "', 'status = "no-');
  const overlay = (work) => inPreview(page, `(() => { const stops = shadow.querySelector('section'); return ${work} })()`);
  await until('what stops the site is shown', () => overlay(`!stops.hidden && stops.textContent.includes(${JSON.stringify(name)})`));
  check('over the last good page', await page.evaluate(`document.querySelector('h1').textContent.includes('bis')`));
  check('and said to screen readers', await inPreview(page, `/Not publishable/.test(shadow.querySelector('[role=status]').textContent)`));
  for (const scheme of ['light', 'dark']) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    const { problems } = await runAxe(session, await injectAxe(session));
    check(`no fault of accessibility in ${scheme} colours: ${problems.join(' ')}`, problems.length === 0);
  }
  check('nothing is wider than a phone', await page.evaluate('document.documentElement.scrollWidth <= innerWidth'));
  await inPreview(page, `shadow.querySelector('section button').focus()`);
  await page.keyboard.press('Escape');
  check('Escape hides it', await overlay('stops.hidden'));
  check('and the way back has the focus', await inPreview(page, `shadow.activeElement?.className === 'back'`));
  await page.keyboard.press('Enter');
  check('which shows it again', await overlay('!stops.hidden'));
  change(file, 'status = "no-', 'status = "');
  await until('it goes when it is mended', () => overlay(`stops.hidden && shadow.querySelector('.back').hidden`));

  check(`the page's policy refuses nothing: ${noticed.policy.join(' ')}`, noticed.policy.length === 0);
  const told = noticed.console.filter((it) => !it.includes('404'));
  check(`the console is silent: ${told.join(' ')}`, told.length === 0);
  const strange = noticed.requests.filter((it) => new URL(it).origin !== new URL(url).origin && !it.startsWith('data:'));
  check(`nothing is asked of others: ${strange.join(' ')}`, strange.length === 0);
}

const [program] = process.argv.slice(2);
if (!program) {
  console.error('usage: node preview.mjs LIMPIDE');
  process.exit(2);
}
const folder = mkdtempSync(path.join(tmpdir(), 'limpide-preview-'));
let served;
try {
  for (const part of ['content', 'themes', 'site.toml']) cpSync(path.join(ROOT, part), path.join(folder, part), { recursive: true });
  served = serve(path.resolve(program), folder);
  const url = await served.url;
  await withBrowser((browser) => look(browser, url, folder));
} catch (error) {
  failures.push(`could not finish: ${error.stack}`);
} finally {
  served?.child.kill();
  rmSync(folder, { recursive: true, force: true });
}
for (const failure of failures) console.error(`failed: ${failure}`);
console.log(`preview: ${passed} checks passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 && passed > 0 ? 0 : 1;
