// What makes a page comfortable to read and to touch, measured in the browser's own layout.

/** CSS pixels: WCAG 2.2, 2.5.8, for what stands by itself (links within a sentence are exempt). */
const TARGET = 24;
/** A screen and a half of the smallest telephone, 320 x 568. */
const FIRST_ANSWER = 852;
const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }`;

/** With the page 320 px wide: where its first answer begins, which targets are small, and whether the
 *  reader's own spacing of text (WCAG 1.4.12) leaves all of it within the window. */
export async function measureComfort(page) {
  await page.setViewport({ width: 320, height: 568, deviceScaleFactor: 1 });
  const found = await page.evaluate(measure, TARGET);
  const spaced = await page.evaluate(measureSpaced, SPACED);
  return { ...found, spaced };
}

export function checkComfort(report, name, { comfort }) {
  const { firstAnswer, small, spaced, covered } = comfort;
  const late = firstAnswer > FIRST_ANSWER ? [`begins at ${firstAnswer} px of ${FIRST_ANSWER} allowed`] : [];
  const wide = spaced.scrollWidth > spaced.clientWidth;
  report.record(name, 'first answer', late);
  report.record(name, 'targets', small);
  report.record(name, 'reading order', covered);
  report.record(
    name,
    'text spacing',
    wide ? [`${spaced.scrollWidth} px of content in ${spaced.clientWidth} px when spaced`] : [],
  );
}

// The functions below run in the page.

function measure(target) {
  const answer = document.querySelector('.answers');
  const top = (e) => e.getBoundingClientRect().top + scrollY;
  const small = [...document.querySelectorAll('nav a, footer a, summary')]
    .filter((e) => e.getClientRects().length > 0 && !e.closest('footer p'))
    .filter((e) => e.getBoundingClientRect().height < target)
    .map((e) => `"${e.textContent.trim()}" is ${Math.round(e.getBoundingClientRect().height)} px high`);
  // In one column, what is read later stands lower.
  const parts = [...document.querySelectorAll('main h1, main h2, main h3')];
  const covered = parts
    .filter((e, i) => i > 0 && top(e) < top(parts[i - 1]))
    .map((e) => `"${e.textContent.trim()}" stands above what is read before it`);
  return { firstAnswer: answer ? Math.round(top(answer)) : 0, small, covered };
}

function measureSpaced(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
  const { scrollWidth, clientWidth } = document.documentElement;
  document.adoptedStyleSheets = [];
  return { scrollWidth, clientWidth };
}
