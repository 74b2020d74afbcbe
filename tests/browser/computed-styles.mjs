// Compares the styles that limpide computes with those that Chromium computes, element by element:
//
//   cargo build --release --example computed_styles
//   node computed-styles.mjs ../../target/release/examples/computed_styles PAGE_OR_FOLDER …
//
// Prints how many values are equal, how many limpide says it doesn't know, and the differences.

import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { withBrowser } from './browser.mjs';

const PROPERTIES = ['color', 'background-color', 'font-size', 'font-weight', 'display', 'visibility'];
const SHOWN = 40;

const [binary, ...given] = process.argv.slice(2);
if (!given.length) {
  console.error('usage: node computed-styles.mjs BINARY PAGE_OR_FOLDER …');
  process.exit(2);
}
const pages = given.flatMap(pagesIn);
const tally = new Map(PROPERTIES.map((name) => [name, { equal: 0, unknown: 0, different: 0 }]));
const differences = new Map();
let otherTrees = 0;

await withBrowser(async (browser) => {
  for (const scheme of ['light', 'dark']) {
    const ours = computed(scheme);
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 720, deviceScaleFactor: 1 });
    // Our pages have no script: what scripts change is not compared.
    await page.setJavaScriptEnabled(false);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    for (const file of pages) {
      try {
        await page.goto(pathToFileURL(file).href, { waitUntil: 'load', timeout: 20_000 });
        compare(file, scheme, ours.get(file) ?? [], await page.evaluate(describe));
      } catch (fault) {
        // A page that leads elsewhere at once can't be looked at.
        console.error(`${path.basename(file)}: ${fault.message}`);
      }
    }
    await page.close();
  }
});
report();

function pagesIn(name) {
  const full = path.resolve(name);
  if (!statSync(full).isDirectory()) return [full];
  return readdirSync(full, { recursive: true })
    .filter((entry) => /\.x?html?$/.test(entry))
    .sort()
    .map((entry) => path.join(full, entry));
}

/** What limpide computes for each page, by its path. */
function computed(scheme) {
  const options = scheme === 'dark' ? ['--dark'] : [];
  const lines = execFileSync(binary, [...options, ...pages], { maxBuffer: 2 ** 30 }).toString();
  const parsed = lines.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  return new Map(parsed.map(({ page, elements }) => [page, elements]));
}

function compare(file, scheme, ours, theirs) {
  const same = ours.length === theirs.length && ours.every((it, at) => it[0] === theirs[at][0]);
  if (!same) {
    otherTrees += 1;
    note(`another tree: ${path.basename(file)}`, file);
    return;
  }
  ours.forEach(([element, ...values], at) => {
    PROPERTIES.forEach((name, place) => {
      // What lies in a video or an audio has no style in a browser.
      if (!theirs[at][5]) return;
      const [own, browsers] = [values[place], theirs[at][place + 1]];
      const counts = tally.get(name);
      if (own === null) counts.unknown += 1;
      else if (areEqual(own, browsers)) counts.equal += 1;
      else {
        counts.different += 1;
        note(`${scheme} ${element} ${name}: ${own}, Chromium ${browsers}`, file);
      }
    });
  });
}

function areEqual(own, browsers) {
  if (Array.isArray(own)) {
    // What is wholly transparent has no colour.
    if (own[3] === 0 && browsers[3] === 0) return true;
    return own.every((part, at) => Math.abs(part - browsers[at]) <= (browsers[3] < 255 ? 3 : 1));
  }
  return typeof own === 'number' ? Math.abs(own - browsers) < 0.02 : own === browsers;
}

function note(what, file) {
  const known = differences.get(what) ?? { count: 0, file };
  known.count += 1;
  differences.set(what, known);
}

function report() {
  let [equal, all] = [0, 0];
  for (const [name, counts] of tally) {
    const sum = counts.equal + counts.unknown + counts.different;
    equal += counts.equal;
    all += sum;
    const share = ((100 * counts.equal) / (sum || 1)).toFixed(3);
    console.log(`${name.padEnd(17)} ${share} % of ${sum} equal, ${counts.unknown} unknown, ${counts.different} different`);
  }
  console.log(`all               ${((100 * equal) / (all || 1)).toFixed(3)} % of ${all} equal; ${otherTrees} pages with another tree`);
  const listed = [...differences].sort((one, other) => other[1].count - one[1].count);
  for (const [what, { count, file }] of listed.slice(0, SHOWN)) {
    console.log(`${String(count).padStart(6)} × ${what} (${path.basename(file)})`);
  }
}

// The function below runs in the page.

function describe() {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const bytes = (color) => {
    const plain = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(color);
    if (plain) {
      const [red, green, blue] = plain.slice(1, 4).map(Number);
      return [red, green, blue, Math.round(255 * Number(plain[4] ?? 1))];
    }
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  return [...document.querySelectorAll('*')].map((element) => {
    const style = getComputedStyle(element);
    return [
      element.localName,
      bytes(style.color),
      bytes(style.backgroundColor),
      parseFloat(style.fontSize),
      Number(style.fontWeight),
      style.display,
      style.visibility,
    ];
  });
}
