// node visit.mjs PUBLIC     a built site: five pages that a reader goes through, with each stylesheet as it stands in
//                           its page, and with all rules in one file that is fetched once
//
// Bytes by gzip at level 9 and by brotli at level 11; 240 bytes of headers for each request more.

import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const VISIT = [
  'index.html',
  'systemes/index.html',
  'systemes/tri-candidatures/index.html',
  'charte/inr-ia-responsable-2025-signed/index.html',
  'manques/index.html',
];
const HEADERS = 240;
const STYLE = /<style>([\s\S]*?)<\/style>/;

const [root] = process.argv.slice(2);
if (!root) {
  console.error('usage: node visit.mjs PUBLIC');
  process.exit(2);
}

const gzip = (text) => gzipSync(text, { level: 9 }).length;
const brotli = (text) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text) } }).length;

function* pages(folder) {
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    if (statSync(file).isDirectory()) yield* pages(file);
    else if (name.endsWith('.html')) yield file;
  }
}

/** The rules of a sheet, those within `@media` by themselves, each once. */
function addRules(css, rules, around = '') {
  let depth = 0;
  let start = 0;
  for (let at = 0; at < css.length; at += 1) {
    if (css[at] === '{') depth += 1;
    if (css[at] !== '}') continue;
    depth -= 1;
    if (depth > 0) continue;
    const rule = css.slice(start, at + 1);
    start = at + 1;
    const open = rule.indexOf('{');
    if (/^@(media|supports)/.test(rule)) addRules(rule.slice(open + 1, -1), rules, rule.slice(0, open));
    else rules.set(`${around}|${rule}`, [around, rule]);
  }
}

const rules = new Map();
for (const file of pages(root)) addRules(STYLE.exec(readFileSync(file, 'utf8'))?.[1] ?? '', rules);
const groups = new Map();
for (const [around, rule] of rules.values()) groups.set(around, (groups.get(around) ?? '') + rule);
const sheet = [...groups].map(([around, text]) => (around ? `${around}{${text}}` : text)).join('');

const texts = VISIT.map((file) => readFileSync(path.join(root, file), 'utf8'));
const without = texts.map((text) => text.replace(STYLE, '<link rel=stylesheet href=/style.css>'));
for (const [name, size] of [['gzip -9', gzip], ['brotli 11', brotli]]) {
  const sum = (these) => these.reduce((all, text) => all + size(text), 0);
  const inline = sum(texts);
  const linked = sum(without) + size(sheet) + HEADERS;
  const first = size(without[0]) + size(sheet) + HEADERS;
  console.log(`${name}: five pages ${inline} with their own rules, ${linked} with one sheet of ${size(sheet)}; the first page ${size(texts[0])} and ${first}`);
}
