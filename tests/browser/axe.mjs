// axe-core on the page a tab is showing. It runs in a world of its own, which shares the page's
// DOM but neither its scripts nor its Content-Security-Policy: the policy needs no relaxing.

import axe from 'axe-core';

const OPTIONS = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations', 'incomplete'],
  // Preloading fetches stylesheets again, for rules that are not in this selection.
  preload: false,
};

/** Loads axe-core beside the page; the world lives until the tab goes elsewhere. */
export async function injectAxe(session) {
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'limpide-suite',
  });
  await evaluate(session, executionContextId, `${axe.source};0`);
  return executionContextId;
}

/** Problems as lines of text, and the rules axe could not decide with how often. */
export async function runAxe(session, world) {
  const result = await evaluate(session, world, `axe.run(document, ${JSON.stringify(OPTIONS)})`);
  return {
    problems: result.violations.flatMap(violationLines),
    undecided: result.incomplete.map(({ id, nodes }) => ({ rule: id, count: nodes.length })),
  };
}

function violationLines({ id, impact, nodes }) {
  return nodes.map(({ target, failureSummary }) => {
    const why = (failureSummary ?? '').replace(/^.*:\n/, '').replace(/\s+/g, ' ').trim();
    return `${id} (${impact}) at ${target.flat().join(' ')}: ${why}`;
  });
}

/** What an expression is in the world beside the page. */
export async function evaluate(session, contextId, expression) {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    contextId,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) {
    const { text, exception } = exceptionDetails;
    throw new Error(`axe-core: ${exception?.description ?? text}`);
  }
  return result.value;
}
