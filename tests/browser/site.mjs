// A built folder and the address it will be published at: files to addresses and back.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

export class Site {
  /** `baseUrl` is where the folder will live in public; its path is the one served here. */
  constructor(folder, baseUrl = 'https://site.example/') {
    this.folder = path.resolve(folder);
    this.publicUrl = new URL(baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`);
    this.basePath = this.publicUrl.pathname;
    this.files = filesUnder(this.folder);
    const html = this.files.filter((file) => file.endsWith('.html'));
    if (html.length === 0) throw new Error(`no HTML page in ${this.folder}`);
    // A page that only sends the browser elsewhere cannot be looked at by a browser.
    this.redirects = html.filter((file) => isRedirect(this.read(file)));
    this.pages = html.filter((file) => !this.redirects.includes(file));
  }

  read(file) {
    return readFileSync(path.join(this.folder, file));
  }

  /** The path part of a file's address: folders stand for their index.html. */
  address(file) {
    const name = file === 'index.html' ? '' : file.replace(/\/index\.html$/, '/');
    return this.basePath + name.split('/').map(encodeURIComponent).join('/');
  }

  /** The file that answers an address's path, or nothing. */
  fileAt(pathname) {
    if (!pathname.startsWith(this.basePath)) return undefined;
    let name;
    try {
      name = decodeURIComponent(pathname.slice(this.basePath.length));
    } catch {
      return undefined;
    }
    if (name === '' || name.endsWith('/')) name += 'index.html';
    return this.files.includes(name) ? name : undefined;
  }
}

function filesUnder(folder, prefix = '') {
  return readdirSync(path.join(folder, prefix))
    .sort()
    .flatMap((name) => {
      const file = prefix + name;
      const isFolder = statSync(path.join(folder, file)).isDirectory();
      return isFolder ? filesUnder(folder, `${file}/`) : [file];
    });
}

function isRedirect(bytes) {
  return /<meta\s[^>]*http-equiv\s*=\s*["']?refresh/i.test(bytes.toString('utf8'));
}
