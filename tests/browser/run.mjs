// node run.mjs FOLDER=BASE_URL ...      the first folder gets every check; the others, which hold
//                                       the same site built for another address, those that can differ
// node run.mjs --guide FOLDER=BASE_URL  a site that is not the demonstration, whose words aren't compared
// node run.mjs --self-test              proves on deliberately broken pages that each check can fail

import { withBrowser } from './browser.mjs';
import { Report } from './report.mjs';
import { selfTest } from './self_test.mjs';
import { Site } from './site.mjs';
import { checkSpoken } from './spoken.mjs';
import { checkAddresses, checkAll } from './suite.mjs';

async function checkFolders(args, isDemonstration) {
  const sites = args.map((arg) => {
    const at = arg.indexOf('=');
    return at < 0 ? new Site(arg) : new Site(arg.slice(0, at), arg.slice(at + 1));
  });
  const report = new Report();
  await withBrowser(async (browser) => {
    for (const [i, site] of sites.entries()) {
      await (i === 0 ? checkAll : checkAddresses)(browser, report, site);
    }
    if (isDemonstration) await checkSpoken(browser, report, sites[0]);
  });
  report.printFailures();
  report.printCount();
  return report.failed === 0 && report.passed > 0;
}

const args = process.argv.slice(2);
const isGuide = args[0] === '--guide' && args.shift() === '--guide';
if (args.length === 0 || (args[0].startsWith('-') && (isGuide || args[0] !== '--self-test'))) {
  console.error('usage: node run.mjs FOLDER=BASE_URL ... | --guide FOLDER=BASE_URL | --self-test');
  process.exit(2);
}
try {
  const good = args[0] === '--self-test' ? await selfTest() : await checkFolders(args, !isGuide);
  process.exitCode = good ? 0 : 1;
} catch (error) {
  console.error(`the browser suite could not finish: ${error.stack}`);
  process.exitCode = 1;
}
