// What a page costs its reader: the document and all it needs to paint, compressed.

import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Bytes: what fits in the first round trip of a new connection (ten segments of 1,460, less headers). */
export const LIMIT = 14_000;

/** Bytes of a page of the demonstration, whose theme is ours, by brotli at level 11. */
const THEME_LIMIT = 10_000;

/** Bytes of the visited page and of what it loaded from the site, each compressed by gzip at level 9. */
export function weigh(site, origin, visit) {
  const later = new Set(visit.later);
  const needed = new Set([visit.url, ...visit.loaded, ...visit.images].filter((it) => !later.has(it)));
  let bytes = 0;
  for (const url of needed) {
    const file = url.startsWith(`${origin}/`) && site.fileAt(new URL(url).pathname);
    if (file) bytes += compressedSize(site.read(file));
  }
  return bytes;
}

export function checkWeight(report, name, bytes) {
  report.record(name, 'weight', bytes <= LIMIT ? [] : [`${bytes} bytes of ${LIMIT} allowed`]);
}

/** The document alone: the built-in theme asks for nothing more. */
export function checkTheme(report, name, html) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: html.length };
  const bytes = brotliCompressSync(html, { params }).length;
  report.record(name, 'brotli', bytes <= THEME_LIMIT ? [] : [`${bytes} bytes of ${THEME_LIMIT} allowed`]);
}

export function printHeaviest(weights) {
  const heaviest = [...weights].sort((a, b) => b.bytes - a.bytes).slice(0, 5);
  console.log(`heaviest pages (gzip -9, limit ${LIMIT}):`);
  for (const { name, bytes } of heaviest) console.log(`  ${String(bytes).padStart(6)}  ${name}`);
}

// Pictures are compressed already: no server would make them larger.
function compressedSize(bytes) {
  return Math.min(bytes.length, gzipSync(bytes, { level: 9 }).length);
}
