// Starts the system's Chromium with a profile of its own and nothing but loopback to talk to.

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer from 'puppeteer-core';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
// Requests to other hosts are still seen and reported; they just never leave the machine.
const LOOPBACK_ONLY = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1';

/** Runs `work(browser)` and always closes the browser and removes its profile. */
export async function withBrowser(work, { loopbackOnly = true } = {}) {
  const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error(`no Chromium at ${executablePath}: install it, or set CHROMIUM to its path`);
  }
  const userDataDir = mkdtempSync(path.join(tmpdir(), 'limpide-chromium-'));
  const args = loopbackOnly ? [...FLAGS, LOOPBACK_ONLY] : FLAGS;
  let browser;
  try {
    browser = await puppeteer.launch({ executablePath, userDataDir, args });
    return await work(browser);
  } finally {
    await browser?.close();
    rmSync(userDataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}
