// Puts the page as it is served now in the place of the one that is shown. What did not change stays as it is, and
// with it where the page was scrolled to, what was unfolded and what has the focus.
const page = (() => {
  // What stands for the sheet, which would be refused where the page is read.
  const SHEET = '<meta name="limpide-sheet">';
  // What is changed in other ways, or not at all: the sheet, the policy, of which only the sheet's hash may change, and
  // what we add.
  const APART = "head > style, meta[name=limpide-sheet], meta[http-equiv], limpide-preview";
  // What of a head may change while the page is shown.
  const CHANGES = "title, meta[name=description], meta[name=limpide-sheet], meta[property], link[rel=canonical], link[rel=alternate], script";
  // What takes effect as a page is loaded, and what is not fetched again while a page is shown.
  const LOADED = "[autofocus], template, style, base, img, source, image, video, audio, track, object, embed, iframe, input";
  // Siblings that are compared each with each, at the most.
  const MOST = 1000;

  const isApart = (node) => node.nodeType === Node.ELEMENT_NODE && node.matches(APART);
  const copy = (node) => document.importNode(node, true);

  // The page as it was served: where the one that is shown differs, who looks at it did that.
  let served = null;

  // What of a page can't change but for the hash of the sheet.
  const fixed = (compatMode, root) => {
    const others = [...root.querySelector("head").children].filter((it) => !it.matches(CHANGES));
    return [compatMode, ...others.map((it) => it.outerHTML.replace(/ ?'sha256-[^']*'/g, ""))].join("\n");
  };

  const read = (text) => {
    const [opening, closing] = ["<style>", "</style>"];
    const begin = text.indexOf(opening);
    const end = text.indexOf(closing, begin);
    const hasSheet = begin >= 0 && end >= 0;
    const html = hasSheet ? text.slice(0, begin) + SHEET + text.slice(end + closing.length) : text;
    const { compatMode, documentElement: root } = new DOMParser().parseFromString(html, "text/html");
    return {
      root,
      css: hasSheet ? text.slice(begin + opening.length, end) : "",
      fixed: fixed(compatMode, root),
      isLoaded: root.querySelector(LOADED) !== null,
    };
  };

  const renewAttributes = (shown, was, now) => {
    for (const { name, value } of now.attributes) if (was.getAttribute(name) !== value) shown.setAttribute(name, value);
    for (const { name } of was.attributes) if (!now.hasAttribute(name)) shown.removeAttribute(name);
  };

  const renew = (shown, was, now) => {
    if (shown.nodeName !== was.nodeName) throw new Error("something else changed the page");
    // What browsers that run scripts don't show.
    if (was.nodeName === "NOSCRIPT" && now.nodeName === "NOSCRIPT") return;
    if (was.nodeName !== now.nodeName) shown.replaceWith(copy(now));
    else if (was.nodeType !== Node.ELEMENT_NODE) shown.nodeValue = now.nodeValue;
    else {
      renewAttributes(shown, was, now);
      renewChildren(shown, was, now);
    }
  };

  // Which siblings stay: the longest list of equal ones that both have in this order, by their places. Most changes are
  // of few: what is equal at both ends is not written out to be compared.
  const stay = (before, after) => {
    const most = Math.min(before.length, after.length);
    let [first, last] = [0, 0];
    while (first < most && before[first].isEqualNode(after[first])) first += 1;
    while (last < most - first && before.at(-1 - last).isEqualNode(after.at(-1 - last))) last += 1;
    const ends = [before, after].map((it) => it.length - last);
    const between = stayBetween(before.slice(first, ends[0]), after.slice(first, ends[1]));
    const places = (length) => [...Array(length).keys()];
    return [
      ...places(first).map((it) => [it, it]),
      ...between.map((pair) => pair.map((it) => it + first)),
      ...places(last).map((it) => ends.map((end) => end + it)),
    ];
  };

  const stayBetween = (before, after) => {
    if (before.length === 0 || after.length === 0) return [];
    const numbers = new Map();
    const number = (node) => {
      const key = node.nodeType === Node.ELEMENT_NODE ? node.outerHTML : `${node.nodeName} ${node.nodeValue}`;
      if (!numbers.has(key)) numbers.set(key, numbers.size);
      return numbers.get(key);
    };
    const [was, now] = [before.map(number), after.map(number)];
    if (was.length > MOST || now.length > MOST) return [];
    const lengths = was.map(() => new Uint16Array(now.length + 1));
    lengths.push(new Uint16Array(now.length + 1));
    for (let at = was.length - 1; at >= 0; at -= 1)
      for (let other = now.length - 1; other >= 0; other -= 1)
        lengths[at][other] = was[at] === now[other] ? lengths[at + 1][other + 1] + 1 : Math.max(lengths[at + 1][other], lengths[at][other + 1]);
    const pairs = [];
    for (let at = 0, other = 0; at < was.length && other < now.length; ) {
      if (was[at] === now[other]) pairs.push([at++, other++]);
      else if (lengths[at + 1][other] >= lengths[at][other + 1]) at += 1;
      else other += 1;
    }
    return pairs;
  };

  const renewChildren = (shown, was, now) => {
    const [nodes, before, after] = [shown, was, now].map((it) => [...it.childNodes].filter((node) => !isApart(node)));
    if (nodes.length !== before.length) throw new Error("something else changed the page");
    const end = [...shown.childNodes].find((it) => it.localName === "limpide-preview") ?? null;
    let [first, other] = [0, 0];
    for (const [at, place] of [...stay(before, after), [before.length, after.length]]) {
      const gone = before.slice(first, at);
      const come = after.slice(other, place);
      if (gone.length === come.length) gone.forEach((it, index) => renew(nodes[first + index], it, come[index]));
      else {
        for (const it of nodes.slice(first, at)) it.remove();
        for (const it of come) shown.insertBefore(copy(it), nodes[at] ?? end);
      }
      [first, other] = [at + 1, place + 1];
    }
  };

  return {
    // Takes note of the page that is shown, as it was served.
    know(text) {
      served ??= read(text);
    },
    // Whether the page is in place now; else it must be loaded anew.
    replace(text) {
      const now = read(text);
      if (!served || now.fixed !== served.fixed || now.isLoaded || served.isLoaded) return false;
      if (now.css !== served.css && !view.replace(now.css)) return false;
      try {
        view.asServed(() => renew(document.documentElement, served.root, now.root));
      } catch {
        return false;
      }
      served = now;
      return true;
    },
  };
})();
