// What a page costs its reader: the document and all it needs to paint, compressed.

import { gzipSync } from 'node:zlib';

/** Bytes: what fits in the first round trip of a new connection (ten segments of 1,460, less headers). */
export const LIMIT = 14_000;

/** Bytes of the visited page and of what it loaded from the site, each compressed by gzip at level 9. */
export function weigh(site, origin, visit) {
  // Images that wait for the reader to scroll are part of what the page costs.
  const needed = new Set([visit.url, ...visit.loaded, ...visit.images]);
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

export function printHeaviest(weights) {
  const heaviest = [...weights].sort((a, b) => b.bytes - a.bytes).slice(0, 5);
  console.log(`heaviest pages (gzip -9, limit ${LIMIT}):`);
  for (const { name, bytes } of heaviest) console.log(`  ${String(bytes).padStart(6)}  ${name}`);
}

// Pictures are compressed already: no server would make them larger.
function compressedSize(bytes) {
  return Math.min(bytes.length, gzipSync(bytes, { level: 9 }).length);
}
