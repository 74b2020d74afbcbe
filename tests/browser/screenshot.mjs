// node screenshot.mjs URL-or-file OUT.png [options]: how a page looks, for those who work on it.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { withBrowser } from './browser.mjs';
import { serve } from './server.mjs';
import { Site } from './site.mjs';

const USAGE = `usage: node screenshot.mjs URL-or-file OUT.png [options]
  --width N         width of the window in CSS pixels (1280)
  --height N        height of the window in CSS pixels (800)
  --scale N         device pixels per CSS pixel (1)
  --dark            the reader prefers dark
  --forced-colors   as with a high-contrast theme of the system
  --print           as on paper; with OUT.pdf, the pages themselves
  --full            the whole page, not one window of it
  --open            with every folded part unfolded
  --root FOLDER     serve this built folder; the file is then named relative to it`;

const OPTIONS = {
  width: { type: 'string', default: '1280' },
  height: { type: 'string', default: '800' },
  scale: { type: 'string', default: '1' },
  dark: { type: 'boolean', default: false },
  'forced-colors': { type: 'boolean', default: false },
  print: { type: 'boolean', default: false },
  full: { type: 'boolean', default: false },
  open: { type: 'boolean', default: false },
  root: { type: 'string' },
};

async function main() {
  const { values: options, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  if (positionals.length !== 2) throw new Error(USAGE);
  const [source, out] = positionals;
  const { url, stop } = await locate(source, options.root);
  try {
    await withBrowser((browser) => capture(browser, url, out, options));
  } finally {
    await stop();
  }
}

async function locate(source, root) {
  if (root !== undefined) {
    const site = new Site(root);
    const { origin, stop } = await serve(site);
    return { url: new URL(source, origin).href, stop };
  }
  const url = existsSync(source) ? pathToFileURL(path.resolve(source)).href : source;
  return { url, stop: async () => {} };
}

async function capture(browser, url, out, options) {
  const page = await browser.newPage();
  await page.setViewport({
    width: Number(options.width),
    height: Number(options.height),
    deviceScaleFactor: Number(options.scale),
  });
  const session = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', {
    media: options.print ? 'print' : 'screen',
    features: [
      { name: 'prefers-color-scheme', value: options.dark ? 'dark' : 'light' },
      { name: 'forced-colors', value: options['forced-colors'] ? 'active' : 'none' },
    ],
  });
  await page.goto(url, { waitUntil: 'load' });
  if (options.open) {
    await page.$$eval('details', (all) => all.forEach((details) => details.setAttribute('open', '')));
  }
  if (out.endsWith('.pdf')) await page.pdf({ path: out, preferCSSPageSize: true, format: 'A4' });
  else await page.screenshot({ path: out, fullPage: options.full });
}

try {
  await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
