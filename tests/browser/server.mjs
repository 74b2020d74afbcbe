// A static server on loopback that answers as a plain web host would.

import { createServer } from 'node:http';
import path from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.jsonld': 'application/ld+json',
  '.xml': 'application/xml',
  '.atom': 'application/atom+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.pdf': 'application/pdf',
  '.webmanifest': 'application/manifest+json',
};

/** Serves a site on a free port; resolves to its origin and a way to stop it. */
export async function serve(site) {
  const server = createServer((request, response) => answer(site, request, response));
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, stop };
}

function answer(site, request, response) {
  const { pathname } = new URL(request.url, 'http://127.0.0.1');
  const file = site.fileAt(pathname);
  if (file !== undefined) return send(response, 200, file, site.read(file));
  // A folder asked for without its slash is redirected, as web hosts do.
  if (site.fileAt(`${pathname}/`) !== undefined) {
    response.writeHead(301, { Location: `${pathname}/` });
    return response.end();
  }
  // Browsers ask for it by themselves: a host without one is no fault of a page.
  if (pathname === '/favicon.ico') return response.writeHead(204).end();
  if (site.files.includes('404.html')) return send(response, 404, '404.html', site.read('404.html'));
  return send(response, 404, 'none.txt', 'Not found');
}

function send(response, status, file, bytes) {
  const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
  response.writeHead(status, { 'Content-Type': type, 'X-Content-Type-Options': 'nosniff' });
  response.end(bytes);
}
