/** HTML as words: what a browser would run, style or fetch is left out with all that is in it. One line per block. */
export function htmlWords(html: string): string {
  return entities(
    withoutElements(html)
      .replace(/<!--[\s\S]*?(?:-->|$)/gu, '')
      .replace(/\s+/gu, ' ')
      .replace(/<(?:br|\/?(?:p|div|tr|li|ul|ol|dl|dt|dd|h[1-6]|table|section|article|blockquote|hr|pre))\b[^>]*>/giu, '\n')
      .replace(/<\/?t[dh]\b[^>]*>/giu, '\t')
      .replace(/<[^>]*(?:>|$)/gu, ''),
  )
    .split('\n')
    .map((line) => line.replace(/ +/gu, ' ').replace(/\t+/gu, '  ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

const LEFT_OUT = ['script', 'style', 'head', 'iframe', 'object', 'noscript', 'template', 'svg'];

/** Without elements whose inside is no text for people; one that is never closed takes the rest with it. */
function withoutElements(html: string): string {
  let rest = html;
  for (const name of LEFT_OUT) {
    const parts = rest.split(new RegExp(`<${name}\\b`, 'iu'));
    const [first = '', ...opened] = parts;
    rest =
      first +
      opened
        .map((part) =>
          part
            .split(new RegExp(`</${name}\\s*>`, 'iu'))
            .slice(1)
            .join(''),
        )
        .join('');
  }
  return rest;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  yen: '¥',
  deg: '°',
  micro: 'µ',
};

function entities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/giu, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return point > 31 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : ' ';
  });
}
