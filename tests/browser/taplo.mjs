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

/** The files that Taplo objects to, and what it says. */
function lint(files) {
  const done = run(taplo, ['lint', ...files]);
  if (done.error) throw done.error;
  const says = done.stdout + done.stderr;
  const invalid = files.filter((it) => says.includes(`path="${path.join(folder, it)}"`));
  if ((done.status === 0) !== (invalid.length === 0)) throw new Error(says);
  return { invalid, says };
}

try {
  const organisation = ['--organisation', 'Essai', '--url', 'https://example.org/', '--email', 'ia@example.org'];
  write(['init', ...organisation, '--charter', 'inr-ia-responsable']);
  write(['new', 'statements', 'inr-ia-responsable']);
  write(['new', 'evidence', 'page'], ['Page', '10', '01/10/2026', 'url', 'https://elsewhere.example/page', '01/10/2027']);
  mkdirSync(path.join(folder, 'lists'));
  writeFileSync(path.join(folder, 'lists/tools.csv'), 'Name\nSorter\n');
  write(['import', 'inventory', 'lists/tools.csv']);
  const files = readdirSync(folder, { recursive: true }).filter((it) => it.endsWith('.toml'));
  if (files.length !== 19) failures.push(`19 files were expected, not ${files.length}`);
  const texts = new Map(files.map((it) => [it, readFileSync(path.join(folder, it), 'utf8')]));
  for (const [file, text] of texts) {
    if (!text.startsWith('#:schema ')) failures.push(`${file} names no schema`);
  }
  const found = lint(files);
  if (found.invalid.length > 0) failures.push(found.says);
  for (const [file, text] of texts) {
    const [first, ...rest] = text.split('\n');
    const broken = file.includes('human-1')
      ? text.replace('"not_started"', '"begun"')
      : [first, 'colour = "red"', ...rest].join('\n');
    writeFileSync(path.join(folder, file), broken);
  }
  const { invalid } = lint(files);
  const unseen = files.filter((it) => !invalid.includes(it));
  if (unseen.length > 0) failures.push(`broken, and not seen: ${unseen.join(', ')}`);
  console.log(`${files.length} files, each as it is and broken; ${failures.length} failures`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const failure of failures) console.error(failure);
process.exitCode = failures.length > 0 ? 1 : 0;
