// What a screen reader says of a page, in its order, as Chromium hands it over: held by a text that a
// person can review. SNAPSHOTS=overwrite writes the texts anew.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { serve } from './server.mjs';

const FOLDER = new URL('spoken/', import.meta.url);
const PAGES = {
  home: 'index.html',
  commitment: 'charte/inr-ia-responsable-2025-signed/trust-2/index.html',
  system: 'systemes/tri-candidatures/index.html',
};
// Said by their contents alone.
const SILENT = new Set(['none', 'generic', 'InlineTextBox', 'StaticText', 'RootWebArea', 'LineBreak', 'ListMarker']);

/** Records, for one page of each kind of the demonstration, whether it says what it said. */
export async function checkSpoken(browser, report, site) {
  const { origin, stop } = await serve(site);
  try {
    for (const [kind, file] of Object.entries(PAGES)) {
      const address = site.address(file);
      const spoken = await speak(browser, origin + address);
      report.record(address, 'spoken', differences(kind, spoken));
    }
  } finally {
    await stop();
  }
}

function differences(kind, spoken) {
  const file = fileURLToPath(new URL(`${kind}.txt`, FOLDER));
  if (process.env.SNAPSHOTS === 'overwrite') writeFileSync(file, spoken);
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (kept === spoken) return [];
  const [before, after] = [kept.split('\n'), spoken.split('\n')];
  const at = after.findIndex((line, i) => line !== before[i]);
  return [`line ${at + 1} says "${after[at]?.trim()}", not "${before[at]?.trim()}"`];
}

/** What is said of the page at an address, a line each, as a telephone shows it. */
export async function speak(browser, url) {
  const page = await browser.newPage();
  await page.setViewport({ width: 360, height: 800 });
  const session = await page.createCDPSession();
  await page.goto(url, { waitUntil: 'load' });
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await page.close();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines = [];
  say(nodes[0], 0, byId, lines);
  return `${lines.join('\n')}\n`;
}

function say(node, depth, byId, lines) {
  const role = node.role?.value ?? 'none';
  const name = node.name?.value?.trim() ?? '';
  const isSaid = !node.ignored && !SILENT.has(role);
  if (isSaid) lines.push(`${'  '.repeat(depth)}${role}${name && ` "${name}"`}`);
  if (role === 'StaticText' && !node.ignored && name) lines.push(`${'  '.repeat(depth)}${name}`);
  for (const child of node.childIds ?? []) {
    if (byId.has(child)) say(byId.get(child), isSaid ? depth + 1 : depth, byId, lines);
  }
}
