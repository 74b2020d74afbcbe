// node taplo.mjs LIMPIDE    the program: Taplo, which editors of TOML use, looks at the files that it writes
//
// With the schemas beside a new site, each of its files of TOML names its own in its first line: Taplo finds nothing to object
// to, and objects to each of them once it is broken.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const limpide = path.resolve(process.argv[2] ?? 'target/release/limpide');
const taplo = path.resolve(import.meta.dirname ?? 'tests/browser', 'node_modules/.bin/taplo');
const folder = mkdtempSync(path.join(tmpdir(), 'limpide-taplo-'));
const failures = [];

function run(program, words, input = '') {
  return spawnSync(program, words, { cwd: folder, input, encoding: 'utf8', timeout: 60_000 });
}

function write(words, answers = []) {
  const done = run(limpide, [...words, '--as-of', '2026-11-24'], answers.map((it) => `${it}\n`).join(''));
  if (done.status !== 0) throw new Error(`${words.join(' ')}: ${done.stderr}`);
}

/** Whether Taplo finds nothing to object to, and what it says. */
function lint(file) {
  const done = run(taplo, ['lint', file]);
  if (done.error) throw done.error;
  return { passes: done.status === 0, says: done.stdout + done.stderr };
}

try {
  const schemas = run(limpide, ['schema', '--out', '.schemas']);
  if (schemas.status !== 0) throw new Error(schemas.stderr);
  const organisation = ['--organisation', 'Essai', '--url', 'https://example.org/', '--email', 'ia@example.org'];
  write(['init', ...organisation, '--charter', 'inr-ia-responsable']);
  write(['new', 'statements', 'inr-ia-responsable']);
  write(['new', 'evidence', 'page'], ['Page', '10', '01/10/2026', 'url', 'https://elsewhere.example/page', '01/10/2027']);
  mkdirSync(path.join(folder, 'lists'));
  writeFileSync(path.join(folder, 'lists/tools.csv'), 'Name\nSorter\n');
  write(['import', 'inventory', 'lists/tools.csv']);
  const files = readdirSync(folder, { recursive: true }).filter((it) => it.endsWith('.toml'));
  if (files.length !== 19) failures.push(`19 files were expected, not ${files.length}`);
  for (const file of files) {
    const place = path.join(folder, file);
    const text = readFileSync(place, 'utf8');
    if (!text.startsWith('#:schema ')) failures.push(`${file} names no schema`);
    const found = lint(file);
    if (!found.passes) failures.push(`${file}: ${found.says}`);
    const [first, ...rest] = text.split('\n');
    writeFileSync(place, [first, 'colour = "red"', ...rest].join('\n'));
    const broken = lint(file);
    if (broken.passes || !broken.says.includes('colour')) failures.push(`${file}: an unknown key is not seen`);
    writeFileSync(place, text);
  }
  const statement = path.join(folder, 'content/statements/human-1.toml');
  writeFileSync(statement, readFileSync(statement, 'utf8').replace('"not_started"', '"begun"'));
  if (lint(statement).passes) failures.push('a word that is none is not seen');
  console.log(`${files.length} files, each as it is and broken; ${failures.length} failures`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const failure of failures) console.error(failure);
process.exitCode = failures.length > 0 ? 1 : 0;
