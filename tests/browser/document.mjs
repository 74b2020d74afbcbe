// What one page must be in itself, told from its visit.

/** Records every check that needs no other page. */
export function checkDocument(report, name, visit, origin) {
  const record = (check, problems) => report.record(name, check, problems);
  record('status', unless(visit.status === 200, `answered ${visit.status}`));
  record('title', unless(visit.title !== '', 'no title'));
  record('lang', unless(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(visit.lang), `lang="${visit.lang}"`));
  record('one h1', unless(visit.headings === 1, `${visit.headings} h1 elements`));
  record('no script', scriptProblems(visit));
  record('console', visit.console);
  record('content security policy', visit.policy);
  record('requests', requestProblems(visit, origin));
  for (const measure of visit.widths) record(`fits ${measure.width} px`, widthProblems(measure));
  for (const [scheme, axe] of Object.entries(visit.axe)) record(`axe in ${scheme}`, axe.problems);
}

function unless(holds, problem) {
  return holds ? [] : [problem];
}

function scriptProblems({ scripts, handlers }) {
  return [
    ...unless(scripts === 0, `${scripts} script elements`),
    ...unless(handlers === 0, `${handlers} elements with an event handler attribute`),
  ];
}

function requestProblems({ requests, refused }, origin) {
  const foreign = requests.filter((url) => !url.startsWith(`${origin}/`) && !/^(data|about):/.test(url));
  return [...foreign.map((url) => `asked another host: ${url}`), ...refused];
}

function widthProblems({ width, scrollWidth, clientWidth, viewport }) {
  // A window that did not take the asked width would make the measure worthless.
  if (viewport !== width) return [`the window is ${viewport} px wide, not ${width}`];
  return unless(scrollWidth <= clientWidth, `${scrollWidth} px of content in ${clientWidth} px`);
}
