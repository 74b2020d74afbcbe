// One page looked at once: what the browser noticed, measured and found in it.

import { injectAxe, runAxe } from './axe.mjs';
import { measureComfort } from './comfort.mjs';
import { measureConditions } from './conditions.mjs';
import { clearTab } from './tab.mjs';

/** CSS pixels; 640 is a window of 1280 at 200 % zoom. */
const WIDTHS = [320, 360, 640, 1280];
const SCHEMES = ['light', 'dark'];

/** Shows `url` in the tab; with `accessibility`, axe-core looks at it in light and in dark. */
export async function visit(tab, url, { accessibility }) {
  await clearTab(tab);
  await setWidth(tab.page, 360);
  await setScheme(tab.page, 'light');
  const response = await tab.page.goto(url, { waitUntil: 'load', timeout: 30_000 });
  const loaded = tab.noticed.requests.filter((asked) => asked.startsWith('http'));
  const found = await tab.page.evaluate(describeDocument);
  const comfort = await measureComfort(tab.page);
  await tab.page.evaluate(openAllDetails);
  const widths = await measureWidths(tab.page);
  await tab.page.evaluate(paintCanvas);
  const axe = accessibility ? await examine(tab) : {};
  const conditions = await measureConditions(tab);
  return { url, status: response.status(), loaded, widths, comfort, axe, conditions, ...found, ...tab.noticed };
}

async function measureWidths(page) {
  const widths = [];
  for (const width of WIDTHS) {
    await setWidth(page, width);
    widths.push({ width, ...(await page.evaluate(measureWidth)) });
  }
  return widths;
}

async function examine(tab) {
  await setWidth(tab.page, 360);
  const world = await injectAxe(tab.session);
  const byScheme = {};
  for (const scheme of SCHEMES) {
    await setScheme(tab.page, scheme);
    byScheme[scheme] = await runAxe(tab.session, world);
  }
  return byScheme;
}

function setWidth(page, width) {
  return page.setViewport({ width, height: 800, deviceScaleFactor: 1 });
}

// Without reduced motion, a colour could be read in the middle of its transition.
function setScheme(page, scheme) {
  return page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
}

// The functions below run in the page.

function describeDocument() {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const scripts = all('script:not([type="application/ld+json"])').length;
  const handlers = all('*').filter((e) => e.getAttributeNames().some((n) => /^on/.test(n))).length;
  return {
    title: document.title.trim(),
    lang: document.documentElement.lang,
    headings: all('h1').length,
    scripts,
    handlers,
    ids: [...all('[id]').map((e) => e.id), ...all('a[name]').map((e) => e.name)],
    base: document.querySelector('base')?.href,
    references: all('[href]:not(base), [src], form[action]').map(
      (e) => e.getAttribute('href') ?? e.getAttribute('src') ?? e.getAttribute('action'),
    ),
    images: all('img').map((e) => e.currentSrc || e.src),
    // What is loaded when it comes near is not needed to paint.
    later: all('img[loading=lazy]').map((e) => e.currentSrc || e.src),
  };
}

// What is folded away is part of the page: it must be wide enough and legible too.
function openAllDetails() {
  for (const details of document.querySelectorAll('details')) {
    details.removeAttribute('name');
    details.open = true;
  }
}

// axe takes a page without a background to be white, which is not so in the dark: what the browser
// paints there is said in words.
function paintCanvas() {
  const clear = (e) => getComputedStyle(e).backgroundColor === 'rgba(0, 0, 0, 0)';
  if (clear(document.documentElement) && clear(document.body)) {
    document.documentElement.style.backgroundColor = 'Canvas';
  }
}

function measureWidth() {
  const { scrollWidth, clientWidth } = document.documentElement;
  return { scrollWidth, clientWidth, viewport: innerWidth };
}
