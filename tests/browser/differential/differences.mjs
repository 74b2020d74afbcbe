// Where axe-core and we say different things of the same element, and who is right and why.
// `side` is who fails it alone. An entry that no page bears out any more fails the test too.

export const DIFFERENCES = [
  {
    page: 'broken-ARIA-name-where-none-may-be.html', side: 'limpide', rule: 'aria-attribute-prohibited', element: '<p class="note"',
    why: 'WAI-ARIA 1.2 forbids to name a paragraph; axe-core leaves it to a person where the paragraph has text',
  },
  {
    page: 'broken-tabs-in-nothing.html', side: 'limpide', rule: 'aria-attribute-prohibited', element: '<div aria-label="Seasons">',
    why: 'the same, of an element without a role',
  },
  {
    page: 'broken-contrast-lowered-by-inheritance.html', side: 'limpide', rule: 'contrast', element: '<p>Sow them in rows.</p>',
    why: 'a reader opens a closed <details> and reads on; axe-core looks at what is open when the page loads',
  },
  {
    page: 'broken-header-without-cells.html', side: 'limpide', rule: 'header-has-cells', element: '<th scope="col">Stock</th>',
    why: 'ACT rule d0f69e fails it; axe-core leaves it to a person',
  },
  {
    page: 'broken-headers-that-lead-nowhere.html', side: 'axe', rule: 'td-headers-attr', element: '<table>',
    why: 'the same fault: axe-core names the table',
  },
  {
    page: 'broken-headers-that-lead-nowhere.html', side: 'limpide', rule: 'headers-attribute', element: '<td headers="c9 r1">',
    why: 'the same fault: we name the cell',
  },
  {
    page: 'broken-id-given-twice.html', side: 'limpide', rule: 'id-unique', element: '<p id="mail"',
    why: 'ACT rule 3ea0c8 fails every id given twice; axe-core looks at those that ARIA refers to',
  },
  {
    page: 'broken-id-given-twice-that-a-name-refers-to.html', side: 'limpide', rule: 'id-unique', element: 'id="t1"',
    why: 'we name each element with the id, axe-core one of them',
  },
  {
    page: 'broken-title-emptied.html', side: 'axe', rule: 'document-title', element: '<html',
    why: 'the same fault: axe-core names the page',
  },
  {
    page: 'broken-title-emptied.html', side: 'limpide', rule: 'page-title', element: '<title></title>',
    why: 'the same fault: we name the empty title',
  },
];
