// What was found on the page, and the buttons that show it otherwise.
const panel = (() => {
  const KEY = "limpide preview";
  const summary = make("summary");
  const found = make("div");
  const questions = make("summary");
  const asked = make("div");
  const folded = make("details", { className: "questions", hidden: true }, questions, asked);
  const heading = make("h2", { id: "views" });
  const legend = make("legend");
  let shown = "";

  const keep = () => {
    const kept = { ...view.chosen, isOpen: element.open, isUnfolded: folded.open };
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  };

  const pressed = [];
  const button = (name, act, isOn) => {
    const one = make("button", { type: "button", name });
    const show = () => isOn && one.setAttribute("aria-pressed", String(isOn()));
    pressed.push(show);
    one.addEventListener("click", () => {
      act();
      for (const it of pressed) it();
      keep();
    });
    return one;
  };
  const colours = (name, wanted) =>
    button(name, () => view.choose({ colours: wanted }), () => view.chosen.colours === wanted);
  const schemes = [colours("system", null), colours("light", "light"), colours("dark", "dark")];
  const others = [
    button("plain", () => view.choose({ isPlain: !view.chosen.isPlain }), () => view.chosen.isPlain),
    button("narrow", () => open(location.href, "limpide-320", "popup,width=320,height=640")?.focus()),
    button("print", () => print()),
  ];
  const views = make("div", { className: "views" }, make("fieldset", {}, legend, ...schemes), ...others);
  views.setAttribute("role", "group");
  views.setAttribute("aria-labelledby", heading.id);
  const element = make("details", { className: "panel", hidden: true }, summary, make("div", {}, heading, views, found, folded));

  const group = ({ title, help, items }) => {
    const one = items.length === 1 && !items[0].text;
    const list = items.map(({ text, place }) => [text, place && shownPlace(place)].filter(Boolean));
    return make(
      "li",
      {},
      title,
      ...(help ? [make("p", { textContent: help })] : []),
      ...(one ? list[0] : []),
      ...(items.length && !one ? [make("ul", {}, ...list.map((parts) => make("li", {}, ...parts)))] : []),
    );
  };

  const aside = make("aside", {}, element);

  return {
    aside,
    show(about) {
      const what = JSON.stringify([about.language, about.summary, about.sections, about.questions]);
      if (what === shown) return;
      shown = what;
      summary.textContent = `${about.title} – ${about.summary}`;
      aside.setAttribute("aria-label", about.title);
      heading.textContent = about.views.heading;
      legend.textContent = about.views.colours;
      for (const one of [...schemes, ...others]) one.textContent = about.views[one.name];
      // What has the focus is made anew.
      const hadFocus = [found, asked].some((it) => it.contains(it.getRootNode().activeElement));
      found.replaceChildren(
        ...about.sections.flatMap(({ heading, groups, none }) => [
          make("h2", { textContent: heading }),
          groups.length ? make("ul", {}, ...groups.map(group)) : make("p", { textContent: none }),
        ]),
      );
      folded.hidden = !about.questions;
      questions.textContent = about.questions?.heading ?? "";
      asked.replaceChildren(make("ul", {}, ...(about.questions?.groups ?? []).map(group)));
      element.hidden = false;
      if (hadFocus) summary.focus();
    },
    // As it was before the page was loaded.
    come() {
      const { isOpen, isUnfolded, ...chosen } = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
      element.open = Boolean(isOpen);
      folded.open = Boolean(isUnfolded);
      view.choose(chosen);
      for (const it of pressed) it();
      for (const it of [element, folded]) it.addEventListener("toggle", keep);
    },
  };
})();

// A place in words, or the link that opens it in the editor.
function shownPlace({ text, href }) {
  return href ? make("a", { className: "place", href, textContent: text }) : make("code", { className: "place", textContent: text });
}
