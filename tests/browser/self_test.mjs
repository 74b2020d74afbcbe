// Proves that every check can fail: the broken pages must give exactly the failures named here,
// and the good page among them none.

import { cpSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { withBrowser } from './browser.mjs';
import { EXPECTED } from './expected.mjs';
import { Report } from './report.mjs';
import { Site } from './site.mjs';
import { checkAll } from './suite.mjs';

const BROKEN = fileURLToPath(new URL('broken/', import.meta.url));
// Below the root of its host, so that links which forget the sub-path are among the faults.
const ADDRESS = 'https://site.example/sub/';

/** True when the suite reports each expected failure and no other. */
export async function selfTest() {
  const folder = mkdtempSync(path.join(tmpdir(), 'limpide-broken-'));
  try {
    cpSync(BROKEN, folder, { recursive: true });
    writeFileSync(path.join(folder, 'heavy.html'), heavyPage());
    const report = new Report();
    await withBrowser((browser) => checkAll(browser, report, new Site(folder, ADDRESS)));
    return judge(report) && refusesEmptyFolder(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function judge(report) {
  const missed = EXPECTED.filter((expected) => !report.failures.some((f) => matches(f, expected)));
  const surprising = report.failures.filter((f) => !EXPECTED.some((expected) => matches(f, expected)));
  for (const [page, check, words] of missed) console.log(`MISSED ${page}: ${check}: ${words}`);
  for (const { page, check, problems } of surprising) {
    console.log(`UNEXPECTED ${page}: ${check}: ${problems.join(' | ')}`);
  }
  console.log(`self-test: ${EXPECTED.length - missed.length} of ${EXPECTED.length} faults found, ${surprising.length} false alarms`);
  return missed.length === 0 && surprising.length === 0;
}

function matches(failure, [page, check, words]) {
  return (
    failure.page === `/sub/${page}` && failure.check === check && failure.problems.some((p) => p.includes(words))
  );
}

// A build that wrote nothing must never count as a site without faults.
function refusesEmptyFolder(folder) {
  const empty = path.join(folder, 'empty');
  mkdirSync(empty);
  try {
    new Site(empty);
  } catch {
    return true;
  }
  console.log('MISSED a folder without pages was accepted');
  return false;
}

// Text that does not compress, in a page that is otherwise right.
function heavyPage() {
  const words = [];
  for (let i = 0; i < 400; i++) words.push(createHash('sha256').update(`${i}`).digest('hex'));
  // In a comment: as text, the validator would guess a language for it.
  const text = `<h1>Heavy</h1><!-- ${words.join(' ')} --><p>Heavy</p>`;
  const head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Heavy</title>';
  const style = '<style>p { overflow-wrap: anywhere }</style>';
  return `<!doctype html><html lang="en"><head>${head}${style}</head><body><main>${text}</main></body></html>`;
}
