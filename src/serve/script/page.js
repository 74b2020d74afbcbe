// Puts the page as it is served now in the place of the one that is shown. What did not change stays as it is, and
// with it where the page was scrolled to, what was unfolded and what has the focus.
const page = (() => {
  // What stands in the page and is changed in other ways: its sheet, which its policy would refuse, and what we add.
  const APART = "head > style, limpide-preview";
  // What of a head may change while the page is shown.
  const CHANGES = "title, meta[name=description], meta[property], link[rel=canonical], link[rel=alternate], script";
  // What only takes effect as a page is loaded.
  const ACTS = /<style|shadowrootmode|autofocus/i;

  const isApart = (node) => node.nodeType === Node.ELEMENT_NODE && node.matches(APART);
  const isKept = (node) => node.nodeType === Node.ELEMENT_NODE && node.matches("meta[http-equiv], noscript");
  const copy = (node) => document.importNode(node, true);

  // The page as it was served: where the one that is shown differs, who looks at it did that.
  let served = document.documentElement.cloneNode(true);
  for (const it of served.querySelectorAll("style")) it.remove();
  let css = document.querySelector(APART)?.textContent ?? "";
  const { compatMode } = document;

  // A page and its sheet, which would be refused where the page is read.
  const apart = (text) => {
    const [opening, closing] = ["<style>", "</style>"];
    const begin = text.indexOf(opening);
    const end = text.indexOf(closing, begin);
    if (begin < 0 || end < 0) return [text, ""];
    return [text.slice(0, begin) + text.slice(end + closing.length), text.slice(begin + opening.length, end)];
  };

  // What of a head can't change but for the hash of the sheet.
  const fixed = (root) => {
    const others = [...root.querySelector("head").children].filter((it) => !it.matches(CHANGES));
    return others.map((it) => it.outerHTML.replace(/ ?'sha256-[^']*'/g, "")).join("\n");
  };

  const renewAttributes = (shown, was, now) => {
    for (const { name, value } of now.attributes) if (was.getAttribute(name) !== value) shown.setAttribute(name, value);
    for (const { name } of was.attributes) if (!now.hasAttribute(name)) shown.removeAttribute(name);
  };

  const renew = (shown, was, now) => {
    if (shown?.nodeName !== was.nodeName) throw new Error("something else changed the page");
    if (isKept(was) && isKept(now)) return;
    if (was.nodeName !== now.nodeName) shown.replaceWith(copy(now));
    else if (was.nodeType !== Node.ELEMENT_NODE) shown.nodeValue = now.nodeValue;
    else {
      renewAttributes(shown, was, now);
      renewChildren(shown, was, now);
    }
  };

  const renewChildren = (shown, was, now) => {
    const [nodes, before, after] = [shown, was, now].map((it) => [...it.childNodes].filter((node) => !isApart(node)));
    if (nodes.length !== before.length) throw new Error("something else changed the page");
    const least = Math.min(before.length, after.length);
    let first = 0;
    while (first < least && before[first].isEqualNode(after[first])) first += 1;
    let last = 0;
    while (last < least - first && before.at(-1 - last).isEqualNode(after.at(-1 - last))) last += 1;
    const gone = nodes.slice(first, nodes.length - last);
    const come = after.slice(first, after.length - last);
    if (gone.length === come.length) return gone.forEach((it, at) => renew(it, before[first + at], come[at]));
    const next = nodes[first + gone.length] ?? [...shown.childNodes].find(isApart) ?? null;
    for (const it of gone) it.remove();
    for (const it of come) shown.insertBefore(copy(it), next);
  };

  return {
    // Whether it is in place now; else the page must be loaded anew.
    replace(text) {
      const [html, sheet] = apart(text);
      if (ACTS.test(html)) return false;
      const read = new DOMParser().parseFromString(html, "text/html");
      const now = read.documentElement;
      if (read.compatMode !== compatMode || fixed(now) !== fixed(served)) return false;
      if (sheet !== css && !view.replace(sheet)) return false;
      try {
        view.asServed(() => renew(document.documentElement, served, now));
      } catch {
        return false;
      }
      served = now;
      css = sheet;
      return true;
    },
  };
})();
