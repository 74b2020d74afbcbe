// The whole suite over one site: every page visited, then what only all pages together can tell.

import { checkComfort } from './comfort.mjs';
import { checkConditions } from './conditions.mjs';
import { checkDocument } from './document.mjs';
import { checkLinks, checkRedirects } from './links.mjs';
import { serve } from './server.mjs';
import { openTab } from './tab.mjs';
import { checkValidity } from './validator.mjs';
import { visit } from './visit.mjs';
import { checkTheme, checkWeight, printHeaviest, weigh } from './weight.mjs';

const TABS = 2;

/** Everything: validity, accessibility, behaviour in the browser, weight, links. */
export function checkAll(browser, report, site) {
  return withServer(site, async (origin) => {
    await checkValidity(report, site, origin);
    await checkInBrowser(browser, report, site, origin, { accessibility: true });
  });
}

/** What can differ when the same site is published at another address. */
export function checkAddresses(browser, report, site) {
  return withServer(site, (origin) => {
    return checkInBrowser(browser, report, site, origin, { accessibility: false });
  });
}

async function withServer(site, work) {
  const { origin, stop } = await serve(site);
  try {
    await work(origin);
  } finally {
    await stop();
  }
}

async function checkInBrowser(browser, report, site, origin, options) {
  const visits = await visitAll(browser, site, origin, options);
  const weights = visits.map((seen) => {
    return { name: new URL(seen.url).pathname, bytes: weigh(site, origin, seen) };
  });
  visits.forEach((seen, i) => {
    checkDocument(report, weights[i].name, seen, origin);
    checkComfort(report, weights[i].name, seen);
    checkConditions(report, weights[i].name, seen);
    checkWeight(report, weights[i].name, weights[i].bytes);
    checkTheme(report, weights[i].name, site.read(site.pages[i]));
  });
  checkLinks(report, site, origin, visits);
  checkRedirects(report, site, origin);
  printSummary(site, visits, weights);
}

async function visitAll(browser, site, origin, options) {
  const visits = new Array(site.pages.length);
  let next = 0;
  const work = async () => {
    const tab = await openTab(browser);
    while (next < site.pages.length) {
      const mine = next++;
      visits[mine] = await visit(tab, origin + site.address(site.pages[mine]), options);
    }
    await tab.page.close();
  };
  await Promise.all(Array.from({ length: Math.min(TABS, site.pages.length) }, work));
  return visits;
}

function printSummary(site, visits, weights) {
  console.log(`${site.basePath}: ${visits.length} pages visited, ${site.redirects.length} redirects`);
  printHeaviest(weights);
  const undecided = new Map();
  for (const { rule, count } of visits.flatMap((v) => Object.values(v.axe)).flatMap((a) => a.undecided)) {
    undecided.set(rule, (undecided.get(rule) ?? 0) + count);
  }
  if (undecided.size > 0) console.log('left to a person by axe (light and dark together):');
  for (const [rule, count] of undecided) console.log(`  ${String(count).padStart(6)}  ${rule}`);
}
