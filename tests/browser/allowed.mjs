// What the Nu validator says and is not to be held against us. Each entry needs its reason:
//   { message: /exact words it uses/, because: 'why the page is right and the validator is not' }
// Empty is how it should stay.

export const ALLOWED = [];
