// `limpide serve` in a process of its own.

import { spawn } from 'node:child_process';

/** Serves a folder, as of one day; `url` comes once the site is there. Who starts it ends it. */
export function serve(program, folder, more = []) {
  const child = spawn(program, ['serve', folder, '--port', 'auto', '--as-of', '2026-11-24', '--lang', 'en', ...more]);
  const url = new Promise((found, failed) => {
    let said = '';
    child.stderr.on('data', (data) => {
      said += data;
      const match = /The site is at (\S+)/.exec(said);
      if (match) found(match[1]);
    });
    child.on('exit', () => failed(new Error(`the program ended: ${said}`)));
  });
  return { child, url };
}
