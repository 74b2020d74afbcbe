// What the preview adds to a page: it puts the page as it is served now in its place when its bytes changed, and
// shows what stops the site from being published. It is in no page that is published.
let { version } = document.currentScript.dataset;
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

// Takes the page as it is served now.
const renew = async () => {
  const answer = await fetch(location.href, { cache: "no-store" });
  const text = await answer.text();
  const block = text.slice(text.lastIndexOf("<!-- limpide preview -->"));
  const now = /data-version="([0-9a-f]*)"/.exec(block)?.[1];
  if (now === version) {
    page.know(text);
    return true;
  }
  if (!now || !answer.ok || answer.redirected || !page.replace(text)) return false;
  version = now;
  return true;
};

let isBusy = false;
let isOld = false;
// The turns of what was told last, and of what is shown of it.
let [told, seen] = [0, 0];
const look = async () => {
  isOld = true;
  if (isBusy) return;
  isBusy = true;
  while (isOld) {
    isOld = false;
    try {
      if (!(await renew())) return leave();
      const address = `/.limpide/page?path=${encodeURIComponent(location.pathname)}`;
      const about = await (await fetch(address, { cache: "no-store" })).json();
      seen = about.turn;
      // It may have changed once more meanwhile.
      isOld ||= about.version !== version || seen < told;
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
  events.addEventListener("open", () => {
    // It may be another program than before, which counts anew.
    [told, seen] = [0, 0];
    look();
  });
  // The page is asked for while the site is still read: the answer waits for it.
  events.addEventListener("coming", look);
  events.addEventListener("message", ({ lastEventId }) => {
    told = Number(lastEventId);
    if (!isBusy && seen < told) look();
  });
};
document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => events?.close());
addEventListener("pageshow", (event) => event.persisted && location.reload());
listen();
