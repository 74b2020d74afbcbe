// Every reference to the site itself leads to a file of it, and to a place that exists there.

/** Records, for each visited page, whether its own-site references hold. */
export function checkLinks(report, site, origin, visits) {
  const idsAt = new Map(visits.map((v) => [new URL(v.url).pathname, new Set(v.ids)]));
  for (const visit of visits) {
    const problems = visit.references.flatMap((reference) => {
      // A fragment alone stays on the page that is shown, wherever that is.
      const from = reference.startsWith('#') ? visit.url : startingPoint(site, origin, visit);
      return problemsOf(site, origin, idsAt, reference, from);
    });
    report.record(new URL(visit.url).pathname, 'internal links', problems);
  }
}

/** A page that only redirects: where to, which must exist. */
export function checkRedirects(report, site, origin) {
  for (const file of site.redirects) {
    const name = site.address(file);
    const target = /content\s*=\s*["']\s*\d+\s*;\s*url=['"]?([^"'>]+)/i.exec(site.read(file).toString())?.[1];
    const problems =
      target === undefined
        ? ['redirects nowhere']
        : problemsOf(site, origin, new Map(), target.trim(), origin + name);
    report.record(name, 'redirect', problems);
  }
}

// The error page is shown at any depth, so its references must hold from anywhere.
function startingPoint(site, origin, visit) {
  if (visit.base) return visit.base;
  const isErrorPage = new URL(visit.url).pathname === site.address('404.html');
  return isErrorPage ? `${origin}${site.basePath}no/such/page` : visit.url;
}

function problemsOf(site, origin, idsAt, reference, from) {
  let url;
  try {
    url = new URL(reference, from);
  } catch {
    return [`not an address: ${reference}`];
  }
  if (url.origin !== origin && url.origin !== site.publicUrl.origin) return [];
  // On the public host, other sites may live beside ours; on this one, nothing does.
  if (url.origin !== origin && !url.pathname.startsWith(site.basePath)) return [];
  const file = site.fileAt(url.pathname);
  if (file === undefined) return [`leads nowhere: ${reference}`];
  return fragmentProblems(idsAt.get(site.address(file)), url.hash, reference);
}

function fragmentProblems(ids, hash, reference) {
  const fragment = decodeURIComponent(hash.slice(1)).replace(/:~:.*$/, '');
  if (fragment === '' || fragment === 'top' || ids === undefined) return [];
  return ids.has(fragment) ? [] : [`no such place on the page: ${reference}`];
}
