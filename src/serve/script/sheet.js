// How what the preview adds looks, whatever the page looks like.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  :host { all: initial; }
  * { box-sizing: border-box; font: inherit; color: inherit; }
  .root { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; }
  .stops, .panel { position: fixed; z-index: 2147483647; background: #fff; border: 2px solid #1b1b1b; }
  .stops { inset: 0 0 auto 0; max-height: 70vh; overflow: auto; padding: 1rem; border-width: 0 0 4px; border-color: #a4000f; }
  [hidden] { display: none !important; }
  h2, h3, legend { font-weight: 700; margin: 0; }
  h2 { margin-top: .75rem; }
  .stops h2 { margin: 0; font-size: 1.25rem; color: #a4000f; }
  p, ul { margin: .25rem 0; }
  ul { padding-left: 1.25rem; }
  li { margin: .5rem 0; }
  li li { margin: .25rem 0; }
  pre { font: 14px/1.45 ui-monospace, monospace; white-space: pre; overflow: auto; margin: .25rem 0 .75rem; padding: .5rem; border: 1px solid #767676; }
  button, summary { cursor: pointer; background: #fff; border: 2px solid #1b1b1b; padding: .35rem .75rem; min-height: 2.75rem; }
  button[aria-pressed="true"] { background: #1b1b1b; color: #fff; }
  summary { border: 0; align-content: center; }
  :focus-visible { outline: 3px solid #1b1b1b; outline-offset: 2px; box-shadow: 0 0 0 2px #fff; }
  .panel { right: .5rem; bottom: .5rem; max-width: min(32rem, calc(100vw - 1rem)); }
  .panel > div { max-height: 60vh; overflow: auto; padding: 0 .75rem .75rem; overflow-wrap: anywhere; }
  .questions { margin: .75rem -.75rem 0; border-top: 1px solid #767676; }
  .questions > div { padding: 0 .75rem; }
  .views, fieldset { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: .5rem 0; padding: 0; border: 0; }
  legend { float: left; padding: 0; }
  .back { position: fixed; z-index: 2147483647; left: .5rem; bottom: .5rem; border-color: #a4000f; }
  .place { display: block; min-height: 24px; font: 14px/1.45 ui-monospace, monospace; }
  a.place { color: #1f3fa8; text-decoration: underline; }
  .status { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  @media (prefers-color-scheme: dark) {
    .root { color: #eee; }
    .stops, .panel, button, summary { background: #1b1b1b; }
    .panel, button { border-color: #eee; }
    button[aria-pressed="true"] { background: #eee; color: #1b1b1b; }
    .stops h2 { color: #ffb3b8; }
    a.place { color: #aebcff; }
    :focus-visible { outline-color: #eee; box-shadow: none; }
  }
  @media (forced-colors: active) { button[aria-pressed="true"] { border-width: 4px; } }
  @media print { .root { display: none; } }
`);

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};
