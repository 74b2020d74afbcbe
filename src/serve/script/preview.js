// What the preview adds to a page: it loads the page again when its bytes changed, or takes its new stylesheet
// when only that did, and shows what stops the site from being published. It is in no page that is published.
const block = document.currentScript;
const { rest } = block.dataset;
let { version } = block.dataset;
const key = `limpide ${location.pathname}`;

const host = document.createElement("limpide-preview");
const shadow = host.attachShadow({ mode: "open" });
shadow.adoptedStyleSheets = [sheet];
const stops = make("section", { className: "stops", hidden: true });
stops.setAttribute("aria-labelledby", "stops");
const back = make("button", { type: "button", className: "back", hidden: true });
const status = make("div", { className: "status" });
status.setAttribute("role", "status");
shadow.append(make("div", { className: "root" }, status, stops, back, panel.aside));
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
  const texts = errors.flatMap(({ text, place }) => [
    ...(place?.href ? [shownPlace(place)] : []),
    make("pre", { textContent: text, tabIndex: 0 }),
  ]);
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

const leave = () => {
  sessionStorage.setItem(key, JSON.stringify([scrollX, scrollY, hidden]));
  location.reload();
};

const come = () => {
  panel.come();
  const kept = sessionStorage.getItem(key);
  if (!kept) return;
  sessionStorage.removeItem(key);
  const [x, y, what] = JSON.parse(kept);
  hidden = what;
  scrollTo({ left: x, top: y, behavior: "instant" });
};

// Takes the stylesheet of the page as it is served now, if nothing else of the page changed.
const restyle = async () => {
  const text = await (await fetch(location.href, { cache: "no-store" })).text();
  const served = text.slice(text.lastIndexOf("<!-- limpide preview -->"));
  const of = (name) => new RegExp(`data-${name}="([0-9a-f]*)"`).exec(served)?.[1];
  if (of("rest") !== rest) return false;
  const begin = text.indexOf("<style>") + "<style>".length;
  if (!view.replace(text.slice(begin, text.indexOf("</style>", begin)))) return false;
  version = of("version");
  return true;
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
      if (about.version !== version) {
        if (!rest || about.rest !== rest || !(await restyle())) return leave();
        // It may have changed once more meanwhile.
        isOld ||= about.version !== version;
      }
      host.lang = about.language;
      panel.show(about);
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
