// The page under other conditions than most people's: by keyboard, in forced colours, without motion,
// without its stylesheet.

/** What the page does for whoever walks through it by keyboard, wants no motion, has colours of their own
 *  or gets no stylesheet. Leaves the page without one: what needs it must come before. */
export async function measureConditions({ page, session }) {
  await setForcedColors(session, 'none');
  await page.setViewport({ width: 1280, height: 800, deviceScaleFactor: 1 });
  const unfocused = await page.evaluate(findUnfocused);
  const moving = await page.evaluate(findMoving);
  await setForcedColors(session, 'active');
  const faint = await page.evaluate(findFaint);
  await setForcedColors(session, 'none');
  const bare = await page.evaluate(undress);
  return { unfocused, moving, faint, bare };
}

export function checkConditions(report, name, { conditions }) {
  const { unfocused, moving, faint, bare } = conditions;
  report.record(name, 'visible focus', unfocused);
  report.record(name, 'reduced motion', moving);
  report.record(name, 'forced colours', faint);
  report.record(name, 'no stylesheet', bare);
}

// puppeteer knows no forced colours; what it set before counts no longer.
function setForcedColors(session, value) {
  return session.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'forced-colors', value },
      { name: 'prefers-reduced-motion', value: 'reduce' },
      { name: 'prefers-color-scheme', value: 'light' },
    ],
  });
}

// The functions below run in the page.

/** What takes the focus and looks the same with it, or takes up no room. */
function findUnfocused() {
  const LOOKS = ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'borderColor', 'backgroundColor'];
  const look = (e) => {
    const style = getComputedStyle(e);
    // A line of one pixel is not seen by all; `auto` is the browser's own, drawn thicker than it says.
    const thin = style.outlineStyle === 'none' || (style.outlineStyle !== 'auto' && parseFloat(style.outlineWidth) < 2);
    return LOOKS.slice(thin ? 3 : 0).map((property) => style[property]).join(' ');
  };
  const focusable = 'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])';
  const problems = [];
  for (const element of document.querySelectorAll(focusable)) {
    if (!element.checkVisibility()) continue;
    document.activeElement?.blur();
    const before = look(element);
    element.focus({ preventScroll: true, focusVisible: true });
    const { width, height, right } = element.getBoundingClientRect();
    const words = `"${element.textContent.trim().slice(0, 40)}"`;
    if (document.activeElement !== element) problems.push(`${words} does not take the focus`);
    else if (look(element) === before) problems.push(`${words} looks the same with the focus`);
    else if (width < 1 || height < 1 || right < 1) problems.push(`${words} is out of sight with the focus`);
  }
  document.activeElement?.blur();
  return problems;
}

/** What would still move for a person who asked for no motion. */
function findMoving() {
  const seconds = (value) => Math.max(...value.split(',').map(parseFloat));
  return [...document.querySelectorAll('*')].flatMap((e) => {
    const style = getComputedStyle(e);
    const moves = [];
    if (style.animationName !== 'none' && seconds(style.animationDuration) > 0) moves.push('is animated');
    if (seconds(style.transitionDuration) > 0) moves.push('changes slowly');
    if (style.scrollBehavior === 'smooth') moves.push('scrolls smoothly');
    return moves.map((what) => `<${e.localName}> ${what}`);
  });
}

/** Letters, and shapes that stand for something, in the colour of what is behind them. */
function findFaint() {
  const behind = (e) => {
    for (let at = e; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (!/, 0\)$|^transparent$/.test(color)) return color;
    }
    return 'rgb(255, 255, 255)';
  };
  const luminance = (color) => {
    const [r, g, b] = color.match(/[\d.]+/g).map((part) => {
      const it = Number(part) / 255;
      return it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const problems = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = new Set();
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() === '' || seen.has(parent) || !parent.checkVisibility()) continue;
    seen.add(parent);
    const ratio = contrast(getComputedStyle(parent).color, behind(parent));
    if (ratio < 4.5) problems.push(`"${walker.currentNode.data.trim().slice(0, 40)}" has a contrast of ${ratio.toFixed(1)}`);
  }
  for (const shape of document.querySelectorAll('svg :is(rect, path, circle)')) {
    const style = getComputedStyle(shape);
    const colors = [style.fill, style.stroke].filter((it) => it.startsWith('rgb'));
    const best = Math.max(0, ...colors.map((it) => contrast(it, behind(shape.ownerSVGElement))));
    if (best < 3) problems.push(`<${shape.localName}> of a picture has a contrast of ${best.toFixed(1)}`);
  }
  return problems;
}

/** Takes the stylesheet away: all that was read before must still be, in the same order, within the window. */
function undress() {
  const words = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (walker.currentNode.data.trim() !== '' && parent.checkVisibility()) found.push(walker.currentNode);
    }
    return found;
  };
  const before = words();
  for (const sheet of document.querySelectorAll('style, link[rel=stylesheet]')) sheet.remove();
  for (const e of document.querySelectorAll('[style]')) e.removeAttribute('style');
  const after = new Set(words());
  const problems = before
    .filter((text) => !after.has(text))
    .map((text) => `"${text.data.trim().slice(0, 40)}" is not shown`);
  // Without a sheet nothing can fold their lines.
  for (const e of document.querySelectorAll('pre')) e.hidden = true;
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) problems.push(`${scrollWidth} px of content in ${clientWidth} px`);
  const tops = [...document.querySelectorAll('h1, h2, h3')].map((e) => [e, e.getBoundingClientRect().top]);
  for (let i = 1; i < tops.length; i++) {
    if (tops[i][1] < tops[i - 1][1]) problems.push(`"${tops[i][0].textContent.trim()}" stands above what is read before it`);
  }
  return problems;
}
