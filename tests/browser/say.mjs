// node say.mjs FOLDER /page/: what a screen reader says of a page of a built folder, for those who work on it.

import { withBrowser } from './browser.mjs';
import { serve } from './server.mjs';
import { Site } from './site.mjs';
import { speak } from './spoken.mjs';

const [folder, page] = process.argv.slice(2);
if (!page) throw new Error('usage: node say.mjs FOLDER /page/');
const { origin, stop } = await serve(new Site(folder));
try {
  await withBrowser(async (browser) => process.stdout.write(await speak(browser, origin + page)));
} finally {
  await stop();
}
