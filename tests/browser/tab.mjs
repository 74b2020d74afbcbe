// A browser tab used for many pages in turn, and what it noticed while one of them was shown.

/** Opens a tab that listens to everything a page can say or ask for. */
export async function openTab(browser) {
  const page = await browser.newPage();
  await page.setCacheEnabled(false);
  const session = await page.createCDPSession();
  const tab = { page, session, noticed: nothing() };
  session.on('Log.entryAdded', ({ entry }) => {
    const list = entry.source === 'security' ? tab.noticed.policy : tab.noticed.console;
    list.push(`${entry.level}: ${entry.text}`);
  });
  session.on('Runtime.consoleAPICalled', ({ type, args }) => {
    tab.noticed.console.push(`${type}: ${args.map((a) => a.value ?? a.description).join(' ')}`);
  });
  session.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
    tab.noticed.console.push(`exception: ${exceptionDetails.text}`);
  });
  page.on('request', (request) => {
    if (!isFavicon(request.url())) tab.noticed.requests.push(request.url());
  });
  page.on('response', (response) => {
    if (response.status() >= 300) tab.noticed.refused.push(`${response.status()} ${response.url()}`);
  });
  page.on('requestfailed', (request) => {
    tab.noticed.refused.push(`${request.failure()?.errorText} ${request.url()}`);
  });
  await session.send('Log.enable');
  await session.send('Runtime.enable');
  await session.send('Page.enable');
  // Only one tab is in front; a page in any other would not show where its focus is.
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  return tab;
}

/** Leaves the last page, so that nothing late from it is held against the next one. */
export async function clearTab(tab) {
  await tab.page.goto('about:blank');
  tab.noticed = nothing();
}

// Asked for by the browser's habit, once per host, whatever the page says.
function isFavicon(url) {
  return new URL(url).pathname === '/favicon.ico';
}

function nothing() {
  return { console: [], policy: [], requests: [], refused: [] };
}
