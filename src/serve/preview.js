// What the preview adds to a page: it loads the page again when its bytes changed, and shows what stops the
// site from being published and what was found on the page. It is in no page that is published.
(() => {
  "use strict";
  const version = document.currentScript.dataset.version;
  const key = `limpide ${location.pathname}`;

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; }
    * { box-sizing: border-box; font: inherit; color: inherit; }
    .root { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; }
    section, details { position: fixed; z-index: 2147483647; background: #fff; border: 2px solid #1b1b1b; }
    section { inset: 0 0 auto 0; max-height: 70vh; overflow: auto; padding: 1rem; border-width: 0 0 4px; border-color: #a4000f; }
    section[hidden], details[hidden], .back[hidden] { display: none; }
    h2, h3 { font-weight: 700; margin: 0; }
    h2 { font-size: 1.25rem; color: #a4000f; }
    p, ul { margin: .5rem 0; }
    ul { padding-left: 1.25rem; }
    pre { font: 14px/1.45 ui-monospace, monospace; white-space: pre; overflow: auto; margin: .75rem 0; padding: .5rem; border: 1px solid #767676; }
    button, summary { cursor: pointer; background: #fff; border: 2px solid #1b1b1b; padding: .35rem .75rem; min-height: 2.75rem; }
    summary { border: 0; align-content: center; }
    :focus-visible { outline: 3px solid #1b1b1b; outline-offset: 2px; box-shadow: 0 0 0 2px #fff; }
    details { right: .5rem; bottom: .5rem; max-width: min(32rem, calc(100vw - 1rem)); }
    details > div { max-height: 60vh; overflow: auto; padding: 0 .75rem .75rem; overflow-wrap: anywhere; }
    .back { position: fixed; z-index: 2147483647; left: .5rem; bottom: .5rem; border-color: #a4000f; }
    code { font: 14px/1.45 ui-monospace, monospace; display: block; }
    .status { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    @media (prefers-color-scheme: dark) {
      .root { color: #eee; }
      section, details, button { background: #1b1b1b; }
      details, button { border-color: #eee; }
      summary { background: #1b1b1b; }
      h2 { color: #ffb3b8; }
      :focus-visible { outline-color: #eee; box-shadow: none; }
    }
    @media print { .root { display: none; } }
  `);

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const host = document.createElement("limpide-preview");
  const shadow = host.attachShadow({ mode: "open" });
  shadow.adoptedStyleSheets = [sheet];
  const stops = make("section", { hidden: true });
  stops.setAttribute("aria-labelledby", "stops");
  const back = make("button", { type: "button", className: "back", hidden: true });
  const summary = make("summary");
  const found = make("div");
  const panel = make("details", { hidden: true }, summary, found);
  const status = make("div", { className: "status" });
  status.setAttribute("role", "status");
  shadow.append(make("div", { className: "root" }, status, stops, back, panel));
  document.body.append(host);

  // What a person hid stays hidden until something else stops the site.
  let hidden = null;
  let shown = "";

  const hide = (isHidden) => {
    hidden = isHidden ? shown : null;
    stops.hidden = isHidden;
    back.hidden = !isHidden;
    (isHidden ? back : stops.querySelector("button")).focus();
  };
  back.addEventListener("click", () => hide(false));
  stops.addEventListener("keydown", (event) => event.key === "Escape" && hide(true));

  const showStops = (about) => {
    const what = JSON.stringify(about.stops);
    if (what === shown) return;
    const had = shown !== "" && shown !== "null";
    const hadFocus = stops.contains(shadow.activeElement);
    shown = what;
    if (!about.stops) {
      stops.hidden = back.hidden = true;
      stops.replaceChildren();
      if (had) status.textContent = about.mended;
      return;
    }
    const { heading, banner, older, errors, more } = about.stops;
    const button = make("button", { type: "button", textContent: about.hide });
    button.addEventListener("click", () => hide(true));
    const texts = errors.map((text) => make("pre", { textContent: text, tabIndex: 0 }));
    stops.replaceChildren(
      make("h2", { id: "stops", textContent: heading }),
      make("p", { textContent: [banner, older].filter(Boolean).join(". ") }),
      button,
      ...texts,
      ...(more ? [make("p", { textContent: more })] : []),
    );
    back.textContent = `${about.show} (${banner})`;
    stops.hidden = hidden === what;
    back.hidden = !stops.hidden;
    status.textContent = banner;
    if (hadFocus) button.focus();
  };

  const showFound = (about) => {
    summary.textContent = `${about.title} – ${about.summary}`;
    const one = ({ text, help, place }) =>
      make(
        "li",
        {},
        text,
        ...(help ? [make("p", { textContent: help })] : []),
        ...(place ? [make("code", { textContent: place })] : []),
      );
    found.replaceChildren(
      ...about.sections.flatMap(({ heading, items, none }) => [
        make("h3", { textContent: heading }),
        items.length ? make("ul", {}, ...items.map(one)) : make("p", { textContent: none }),
      ]),
    );
    panel.hidden = false;
  };

  const leave = () => {
    sessionStorage.setItem(key, JSON.stringify([scrollX, scrollY, panel.open, hidden]));
    location.reload();
  };

  const come = () => {
    const kept = sessionStorage.getItem(key);
    if (!kept) return;
    sessionStorage.removeItem(key);
    const [x, y, open, what] = JSON.parse(kept);
    panel.open = open;
    hidden = what;
    scrollTo({ left: x, top: y, behavior: "instant" });
  };

  let isBusy = false;
  let isOld = false;
  const look = async () => {
    isOld = true;
    if (isBusy) return;
    isBusy = true;
    while (isOld) {
      isOld = false;
      try {
        const address = `/.limpide/page?path=${encodeURIComponent(location.pathname)}`;
        const about = await (await fetch(address, { cache: "no-store" })).json();
        if (about.version !== version) return leave();
        host.lang = about.language;
        showFound(about);
        showStops(about);
      } catch {
        // The program was stopped: events come again when it is back.
      }
    }
    isBusy = false;
  };

  come();
  // A browser has few connections for one site: only a page that is seen holds one.
  let events = null;
  const listen = () => {
    events?.close();
    events = null;
    if (document.hidden) return;
    events = new EventSource("/.limpide/events");
    events.addEventListener("open", look);
    events.addEventListener("message", look);
  };
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => events?.close());
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  listen();
})();
