// node tests/cldr.mjs > src/render/cldr.json
//
// What Unicode CLDR says of the dates, numbers, plurals and lists of the site's languages, as Node's own `Intl`
// gives it: what src/render/words.rs writes is held against it. CLDR is under the Unicode License v3
// (https://www.unicode.org/license.txt); nothing of it but this table is copied.

// English as it is written in Great Britain, as the rest of the site's words.
const LOCALES = { fr: 'fr', en: 'en-GB' };
const COUNTS = [0, 1, 2, 3, 10, 11, 21, 100, 101, 1000];
const NUMBERS = [0, 0.5, -4.3, 7, 999, -1240, 12345, 1234567.25];
const LISTS = [['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'b', 'c', 'd']];

function of(locale) {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const dates = Array.from({ length: 12 }, (_, month) => {
    const date = new Date(Date.UTC(2026, month, month + 2));
    return [date.toISOString().slice(0, 10), day.format(date)];
  });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 });
  const plural = new Intl.PluralRules(locale);
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    dates,
    numbers: NUMBERS.map((it) => [it, number.format(it)]),
    plurals: COUNTS.map((it) => [it, plural.select(it)]),
    lists: LISTS.map((it) => [it.join(' '), list.format(it)]),
  };
}

const table = { cldr: process.versions.cldr, icu: process.versions.icu, licence: 'Unicode-3.0' };
for (const [language, locale] of Object.entries(LOCALES)) table[language] = of(locale);
console.log(JSON.stringify(table, null, 1).replace(/\[\n\s+([^[\]{}]*?)\n\s+\]/g, (_, it) => `[${it.replace(/\n\s+/g, ' ')}]`));
