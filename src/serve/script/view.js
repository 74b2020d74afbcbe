// How the page is looked at: in colours of choice, and with its stylesheets or without. Only sheets and media
// lists are changed, never the page, and each change is taken back as it was.
const view = (() => {
  const FEATURE = /\(\s*prefers-color-scheme\s*(?::\s*([a-z-]+)\s*)?\)/gi;
  // What is so in any window, and in none.
  const SO = "(min-width: 0px)";
  const NOT_SO = "(min-width: 1000000px)";
  const scheme = new CSSStyleSheet();
  let chosen = { colours: null, isPlain: false };
  let undo = [];
  // What stands for the page's own sheet since that changed.
  let newer = null;

  const change = (object, key, value) => {
    const was = object[key];
    undo.push(() => (object[key] = was));
    object[key] = value;
  };

  const choose = (object, key) => {
    const said = object[key];
    const wanted = said.replace(FEATURE, (_, one) => (!one || one.toLowerCase() === chosen.colours ? SO : NOT_SO));
    if (wanted !== said) change(object, key, wanted);
  };

  const walk = (rules) => {
    for (const rule of rules) {
      if (rule.media) choose(rule.media, "mediaText");
      const inner = rule.cssRules ?? rule.styleSheet?.cssRules;
      if (inner) walk(inner);
    }
  };

  const restore = () => {
    for (const one of undo.reverse()) one();
    undo = [];
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((it) => it !== scheme);
  };

  const apply = () => {
    restore();
    const sheets = [...document.styleSheets, ...document.adoptedStyleSheets];
    if (chosen.colours) {
      for (const one of sheets) {
        choose(one.media, "mediaText");
        walk(one.cssRules);
      }
      for (const source of document.querySelectorAll("source[media]")) choose(source, "media");
      scheme.replaceSync(`:root { color-scheme: ${chosen.colours} !important; }`);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, scheme];
    }
    if (chosen.isPlain) for (const one of sheets) change(one, "disabled", true);
  };

  // On paper the page is what it is for everybody.
  addEventListener("beforeprint", restore);
  addEventListener("afterprint", apply);

  return {
    get chosen() {
      return chosen;
    },
    choose(wanted) {
      chosen = { ...chosen, ...wanted };
      apply();
    },
    // Does something with the page as it was served.
    asServed(act) {
      restore();
      try {
        act();
      } finally {
        apply();
      }
    },
    // Puts a newer stylesheet in the place of the page's only one; whether that can be done.
    replace(css) {
      const [own, ...others] = document.styleSheets;
      if (own?.ownerNode.localName !== "style" || others.length > 0 || /@import/i.test(css)) return false;
      restore();
      if (!newer) {
        newer = new CSSStyleSheet();
        document.adoptedStyleSheets = [newer, ...document.adoptedStyleSheets];
        own.disabled = true;
      }
      newer.replaceSync(css);
      apply();
      return true;
    },
  };
})();
