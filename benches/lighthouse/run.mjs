// node benches/lighthouse/run.mjs FOLDER     (after `npm ci` here; FOLDER is the demonstration site, built)
//
// Lighthouse as it comes, on a simulated telephone, over a page of each kind that readers meet first: prints
// what docs/benchmarks.md reports, and fails below 99.

import * as chromeLauncher from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { serve } from '../../tests/browser/server.mjs';
import { Site } from '../../tests/browser/site.mjs';

const PAGES = ['/', '/charte/inr-ia-responsable-2025-signed/trust-2/', '/systemes/tri-candidatures/'];
const LEAST = 99;
// Lighthouse asks for robots.txt from within the page, whose policy lets it ask for nothing: it takes the file
// to be missing. That it is there is looked at below.
const SKIPPED = ['robots-txt'];

const { origin, stop } = await serve(new Site(process.argv[2]));
const chrome = await chromeLauncher.launch({
  chromePath: process.env.CHROMIUM || '/usr/bin/chromium',
  chromeFlags: ['--headless', '--no-sandbox', '--disable-gpu'],
});
try {
  for (const page of PAGES) {
    const { lhr } = await lighthouse(origin + page, {
      port: chrome.port,
      logLevel: 'error',
      skipAudits: SKIPPED,
    });
    const scores = Object.values(lhr.categories).map(({ title, score }) => [title, Math.round(score * 100)]);
    console.log(`${page}  ${scores.map(([title, score]) => `${title} ${score}`).join(' · ')}`);
    for (const { auditRefs } of Object.values(lhr.categories)) {
      for (const { id, weight } of auditRefs) {
        const { score, title, explanation = '' } = lhr.audits[id];
        if (weight > 0 && score !== null && score < 1) console.log(`    ${id} ${score}: ${title} ${explanation}`);
      }
    }
    if (scores.some(([, score]) => score < LEAST)) process.exitCode = 1;
  }
  const robots = await fetch(`${origin}/robots.txt`);
  console.log(`/robots.txt  ${robots.status} ${JSON.stringify(await robots.text())}`);
  if (!robots.ok) process.exitCode = 1;
  console.log(`Lighthouse ${(await import('lighthouse/package.json', { with: { type: 'json' } })).default.version}`);
} finally {
  await chrome.kill();
  await stop();
}
