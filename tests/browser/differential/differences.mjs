// Where axe-core and we say different things of the same element, and who is right and why.
// `side` is who fails it alone. An entry that no page bears out any more fails the test too.

export const DIFFERENCES = [];
