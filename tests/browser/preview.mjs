// node preview.mjs LIMPIDE      the program: a copy of this repository's site is served, edited and looked at
//
// What a person who writes sees: an open page changes in place with its file and stays where it was scrolled to; what
// stops the site is shown over the page, can be hidden by keyboard, and goes when it is mended. The panel has what was
// found, with links into the editor, and shows the page otherwise; a new stylesheet comes without the page going.

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { injectAxe, runAxe } from './axe.mjs';
import { withBrowser } from './browser.mjs';
import { serve } from './serve.mjs';
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

function change(file, from, to) {
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(file, text.replace(from, to));
}

const inPreview = (page, work) =>
  page.evaluate(`(() => { const shadow = document.querySelector('limpide-preview').shadowRoot; return ${work} })()`);

const press = async (page, name) => {
  await inPreview(page, `shadow.querySelector('button[name=${name}]').focus()`);
  await page.keyboard.press('Enter');
};
const ground = (page) => page.evaluate('getComputedStyle(document.body).backgroundColor');
const system = (page, value) => page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
/** Every rule of the page's own sheets, and whether these are in use. */
const rules = (page) =>
  page.evaluate(() => {
    const all = [...document.styleSheets, ...document.adoptedStyleSheets];
    return JSON.stringify(all.map((it) => [it.disabled, [...it.cssRules].map((rule) => rule.cssText)]));
  });

async function axe({ page, session }, what) {
  for (const scheme of ['light', 'dark']) {
    await system(page, scheme);
    const { problems } = await runAxe(session, await injectAxe(session));
    check(`no fault of accessibility with ${what} in ${scheme} colours: ${problems.join(' ')}`, problems.length === 0);
  }
  await system(page, 'light');
}

/** What was found, in its order, and the links into the editor. */
async function lookAtPanel(tab, folder) {
  const { page } = tab;
  const said = await inPreview(page, `shadow.querySelector('summary').textContent`);
  check(`failures, gaps and questions are counted: ${said}`, /\d+ failures?, \d+ gaps?, \d+ questions?$/.test(said));
  check('the panel is folded at first', await inPreview(page, `!shadow.querySelector('.panel').open`));
  await inPreview(page, `shadow.querySelector('summary').focus()`);
  await page.keyboard.press('Enter');
  const headings = await inPreview(page, `[...shadow.querySelectorAll('.panel h2')].map((it) => it.textContent).join()`);
  check(`what fails comes first: ${headings}`, headings === 'Views,Accessibility,Links,Gaps,Reading ease,Weight');
  const questions = await inPreview(
    page,
    `(() => { const it = shadow.querySelector('.questions'); return [it.hidden, it.open, it === it.parentElement.lastElementChild, it.textContent] })()`,
  );
  check('what a person must judge comes last, folded', !questions[0] && !questions[1] && questions[2]);
  check('and is counted', /^To be looked at by a person: \d+ question/.test(questions[3]));
  const links = await inPreview(page, `[...shadow.querySelectorAll('a.place')].map((it) => it.getAttribute('href'))`);
  const begins = `vscode://file${folder.split('/').map(encodeURIComponent).join('/')}/content/`;
  check(`places are links into the editor: ${links[0]}`, links.length > 0 && links.every((it) => it.startsWith(begins) && /:\d+:\d+$/.test(it)));
  await inPreview(page, `shadow.querySelector('.questions').open = true`);
  await axe(tab, 'the panel');
}

/** A link into the editor is followed; in a tab of its own, for the browser asks there whether it may. */
async function openEditor(browser, url) {
  const { page, session, noticed } = await openTab(browser);
  const asked = [];
  session.on('Page.frameRequestedNavigation', (it) => asked.push(it.url));
  await page.goto(url);
  await until('the panel has links', () => inPreview(page, `Boolean(shadow.querySelector('a.place'))`));
  await inPreview(page, `shadow.querySelector('.panel').open = true`);
  const href = await inPreview(page, `shadow.querySelector('a.place').getAttribute('href')`);
  await inPreview(page, `shadow.querySelector('a.place').focus()`);
  await page.keyboard.press('Enter');
  await until(`the browser is sent to the editor: ${href}`, () => asked.includes(href));
  check('the page stays', page.url() === url);
  check(`its policy refuses no editor: ${noticed.policy.join(' ')}`, noticed.policy.length === 0);
  await page.close();
}

/** The page in other colours, without its stylesheets, in a narrow window. */
async function lookOtherwise(browser, tab) {
  const { page } = tab;
  const served = () => page.evaluate(`fetch(location.href).then((it) => it.text())`);
  const bytes = await served();
  const first = await rules(page);
  await system(page, 'dark');
  const dark = await ground(page);
  await system(page, 'light');
  const light = await ground(page);
  check('the page has two colours', dark !== light);
  const pressed = () => inPreview(page, `[...shadow.querySelectorAll('[aria-pressed=true]')].map((it) => it.name).join()`);
  check('at first the system says', (await pressed()) === 'system');
  await press(page, 'dark');
  check('dark colours where the system says light', (await ground(page)) === dark);
  check('the button says so', (await pressed()) === 'dark');
  check('what is native is dark too', (await page.evaluate('getComputedStyle(document.documentElement).colorScheme')) === 'dark');
  await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
  check('paper has the colours of paper', (await rules(page)) === first);
  await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
  check('and the screen its own again', (await ground(page)) === dark);
  await page.reload();
  await until('colours are kept over a reload', async () => (await ground(page)) === dark && (await pressed()) === 'dark');
  check('and so is what was unfolded', await inPreview(page, `shadow.querySelector('.panel').open && shadow.querySelector('.questions').open`));
  await until('the panel is filled', () => inPreview(page, `shadow.querySelector('.panel').textContent.includes('Weight')`));
  await press(page, 'light');
  await system(page, 'dark');
  check('light colours where the system says dark', (await ground(page)) === light);
  await press(page, 'system');
  check('as the system says', (await ground(page)) === dark);
  await system(page, 'light');
  check('all is put back as it was', (await rules(page)) === first);
  await press(page, 'plain');
  check('without CSS', (await ground(page)) === 'rgba(0, 0, 0, 0)' && (await pressed()) === 'system,plain');
  check('the panel keeps its own', await inPreview(page, `getComputedStyle(shadow.querySelector('.panel')).position === 'fixed'`));
  await press(page, 'plain');
  check('and with it again', (await rules(page)) === first && (await pressed()) === 'system');
  await page.evaluate('window.print = () => { window.isPrinted = true }');
  await press(page, 'print');
  check('it is printed', await page.evaluate('window.isPrinted'));
  const opened = new Promise((done) => page.once('popup', done));
  await press(page, 'narrow');
  const narrow = await opened;
  // Puppeteer gives every tab a width; this one must have its own.
  await narrow.setViewport(null);
  await until('a window of 320 px', async () => (await narrow.evaluate('innerWidth')) === 320);
  check('of the same page', narrow.url() === page.url());
  await narrow.close();
  await page.bringToFront();
  check('the bytes of the page are the same', (await served()) === bytes);
}

/** A new stylesheet, which comes without the page being loaded anew. */
async function restyle(page, folder) {
  const file = path.join(folder, 'themes/limpide/style.css');
  const style = readFileSync(file, 'utf8');
  await press(page, 'dark');
  await page.evaluate(`scrollTo(0, 600); document.querySelector('main a').focus({ preventScroll: true }); window.isStill = true`);
  await until('it is scrolled', () => page.evaluate('Math.abs(scrollY - 600) < 2'));
  writeFileSync(file, `${style}\n@media (prefers-color-scheme: dark) { h1 { color: rgb(201, 2, 3); } }\n`);
  await until('the new style is shown', () => page.evaluate(`getComputedStyle(document.querySelector('h1')).color === 'rgb(201, 2, 3)'`));
  check('a new style comes while scroll and focus stay', await page.evaluate(`window.isStill === true && document.activeElement.matches('main a') && Math.abs(scrollY - 600) < 2`));
  check('and the panel stays open', await inPreview(page, `shadow.querySelector('.panel').open`));
  await press(page, 'system');
  check('its colours can be chosen as before', await page.evaluate(`!getComputedStyle(document.querySelector('h1')).color.endsWith(' 2, 3)')`));
  await press(page, 'plain');
  check('it goes with all CSS', (await ground(page)) === 'rgba(0, 0, 0, 0)');
  await press(page, 'plain');
  writeFileSync(file, style);
  await until('the style is what it was', () => page.evaluate(`[...document.styleSheets, ...document.adoptedStyleSheets].every((it) => [...it.cssRules].every((rule) => !rule.cssText.includes(', 2, 3)')))`));
}

/** The page as it is, but for what the preview adds and for the sheet and its hash, which have their own tests. */
const tree = (page) =>
  page.evaluate(() => {
    const copy = document.documentElement.cloneNode(true);
    for (const it of copy.querySelectorAll('limpide-preview, script[data-version], style')) it.remove();
    return copy.outerHTML.replace(/'sha256-[^']*'/g, '');
  });
/** A picture of the whole page, without what the preview adds and what has the focus. */
const picture = async (page) => {
  await page.bringToFront();
  await page.evaluate(`document.activeElement.blur(); document.querySelector('limpide-preview').style.display = 'none'`);
  const height = await page.evaluate('Math.floor(document.documentElement.getBoundingClientRect().height)');
  return page.screenshot({ clip: { x: 0, y: 0, width: 400, height }, captureBeyondViewport: true, encoding: 'base64' });
};

/** A page that changes in place is what it would be if it were loaded. */
async function renew(browser, page, folder, [name, title]) {
  const content = path.join(folder, 'content/systems', name);
  const theme = path.join(folder, 'themes/limpide');
  const written = /\n## Limites\n/;
  const edits = [
    ['another name', content, `name = "${title}"`, `name = "${title} <ter> & c."`],
    ['another paragraph', content, written, '\n## Limites\n\nUne phrase de plus. **Et une autre.**\n'],
    ['a list', content, written, '\n## Limites\n\n- un\n- deux\n\n1. trois\n'],
    ['evidence less', content, '"essai-empreinte", ', ''],
    ['another template', path.join(theme, 'system.html'), '{% block main %}', '{% block main %}<p id="essai" class="lead">Essai</p>'],
    ['a part of all pages', path.join(theme, 'base.html'), '<footer>', '<footer class="meta"><p>Essai</p>'],
    ['another style', path.join(theme, 'style.css'), /^/, 'h1{letter-spacing:.2em}main p{margin-block:2em}'],
  ];
  for (const [what, file, from, to] of edits) {
    const before = readFileSync(file, 'utf8');
    const text = before.replace(from, to);
    if (text === before) throw new Error(`${file} has no ${from}`);
    for (const [save, is] of [[text, what], [before, `${what} taken back`]]) {
      const version = () => page.evaluate(`document.querySelector('script[data-version]').dataset.version`);
      const old = await version();
      await page.evaluate('window.isStill = true');
      writeFileSync(file, save);
      await until(`${is} is shown`, async () => (await version()) !== old);
      check(`${is}: the page is not loaded anew`, await page.evaluate('window.isStill === true'));
      const other = await browser.newPage();
      await other.setViewport(page.viewport());
      await other.goto(page.url());
      check(`${is}: the page is what is served`, (await tree(page)) === (await tree(other)));
      check(`${is}: and looks so`, (await picture(page)) === (await picture(other)));
      await other.close();
      await page.bringToFront();
    }
  }
}

/** What acts when a page is loaded comes by loading it; and so does all where something else changed the page. */
async function loadAnew(page, folder, [name, title]) {
  const base = path.join(folder, 'themes/limpide/base.html');
  const system = path.join(folder, 'content/systems', name);
  const isNew = async (what, edit) => {
    await page.evaluate('window.isStill = true');
    edit();
    await until(what, () => page.evaluate(`window.isStill === undefined && document.readyState === 'complete' && Boolean(document.querySelector('limpide-preview'))`));
  };
  const viewport = ['width=device-width, initial-scale=1', 'width=device-width, initial-scale=1.0'];
  await isNew('what acts when a page is loaded comes so', () => change(base, ...viewport));
  await isNew('and goes so', () => change(base, ...viewport.toReversed()));
  await page.evaluate(`document.querySelector('main').firstElementChild.remove()`);
  await isNew('a page that something else changed is loaded anew', () => change(system, `name = "${title}"`, `name = "${title} quater"`));
  change(system, `name = "${title} quater"`, `name = "${title}"`);
  await until('the name is what it was', () => page.evaluate(`!document.querySelector('h1').textContent.includes('quater')`));
}

async function look(browser, url, folder) {
  const tab = await openTab(browser);
  const { page, noticed } = tab;
  await page.setViewport({ width: 400, height: 500 });
  const pages = path.join(folder, 'content/systems');
  const name = readdirSync(pages).find((it) => /^[a-z-]+\.md$/.test(it));
  const file = path.join(pages, name);
  const text = readFileSync(file, 'utf8');
  const title = /^name = "(.*)"$/m.exec(text)[1];
  await page.goto(new URL(`systemes/${name.slice(0, -3)}/`, url).href);
  await until('the panel is there', () => inPreview(page, `!shadow.querySelector('details').hidden`));
  await until('the page is checked', () => inPreview(page, `/question/.test(shadow.querySelector('summary').textContent)`));
  await lookAtPanel(tab, folder);
  await lookOtherwise(browser, tab);
  await restyle(page, folder);
  await renew(browser, page, folder, [name, title]);
  await loadAnew(page, folder, [name, title]);

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
  const place = await overlay(`stops.querySelector('a.place + pre') && stops.querySelector('a.place').getAttribute('href')`);
  check(`with a link to its place: ${place}`, place?.startsWith('vscode://file/') && /:\d+:\d+$/.test(place) && place.includes(name));
  await axe(tab, 'what stops the site');
  check('nothing is wider than a phone', await page.evaluate('document.documentElement.scrollWidth <= innerWidth'));
  await inPreview(page, `shadow.querySelector('section button').focus()`);
  await page.keyboard.press('Escape');
  check('Escape hides it', await overlay('stops.hidden'));
  check('and the way back has the focus', await inPreview(page, `shadow.activeElement?.className === 'back'`));
  await page.keyboard.press('Enter');
  check('which shows it again', await overlay('!stops.hidden'));
  change(file, 'status = "no-', 'status = "');
  await until('it goes when it is mended', () => overlay(`stops.hidden && shadow.querySelector('.back').hidden`));

  await openEditor(browser, page.url());

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
  served = serve(path.resolve(program), folder, ['--editor', 'vscode']);
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
