// The Nu Html Checker over a whole site in one run: pages, the styles in them, stylesheets, SVG.

import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import vnu from 'vnu-jar';
import { ALLOWED } from './allowed.mjs';

const OPTIONS = ['--format', 'json', '--stdout', '--exit-zero-always', '--also-check-css', '--also-check-svg'];
// The validator refuses loopback addresses unless told that they are meant.
const LOOPBACK = '-Dnu.validator.servlet.allow-forbidden-hosts=true';

/** Records, for every page, stylesheet and SVG, that it has no error and no warning. */
export async function checkValidity(report, site, origin) {
  // In this order: after an SVG file, the validator takes what follows from a server for SVG too.
  const files = ['.html', '.css', '.svg'].flatMap((kind) => site.files.filter((f) => f.endsWith(kind)));
  const problemsOf = new Map(files.map((file) => [file, []]));
  for (const message of await validate(files.map((file) => whereToRead(site, origin, file)))) {
    const file = fileNamed(site, message.url);
    if (!problemsOf.has(file)) problemsOf.set(file, []);
    problemsOf.get(file).push(describe(message));
  }
  for (const [file, problems] of problemsOf) report.record(site.address(file), 'valid', problems);
}

// Pages are read from the server: in a file, 'self' in a page's policy would mean nothing.
// SVG is read from its file: from a server, the validator takes it for HTML.
function whereToRead(site, origin, file) {
  return file.endsWith('.html') ? origin + site.address(file) : path.join(site.folder, file);
}

function fileNamed(site, url) {
  if (url === undefined) return '(validator)';
  const { protocol, pathname } = new URL(url);
  if (protocol === 'file:') return path.relative(site.folder, fileURLToPath(url));
  return site.fileAt(pathname) ?? url;
}

async function validate(documents) {
  const output = await run('java', ['-Xss2m', LOOPBACK, '-jar', vnu, ...OPTIONS, ...documents]);
  return JSON.parse(output).messages.filter(counts);
}

function counts({ type, subType, message }) {
  const isRemark = type === 'info' && subType !== 'warning';
  return !isRemark && !ALLOWED.some((allowed) => allowed.message.test(message));
}

function describe({ type, subType, message, lastLine, extract }) {
  const context = extract ? `  [${extract.replace(/\s+/g, ' ').trim()}]` : '';
  return `${subType ?? type}, line ${lastLine ?? '?'}: ${message}${context}`;
}

function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const output = [];
    const complaints = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => complaints.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(output).toString());
      else reject(new Error(`${command} ended with ${code}: ${Buffer.concat(complaints)}`));
    });
  });
}
