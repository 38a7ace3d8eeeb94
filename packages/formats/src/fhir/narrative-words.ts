/** Elements whose words begin on a line of their own. */
const BLOCKS = new Set(
  'address article blockquote br caption center dd div dl dt figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };
const ACTIVE =
  /<\s*(?:script|style|iframe|object|embed|svg|form|input|link|meta|base|!doctype|!entity)\b|\son[a-z]+\s*=|javascript:|data:text/iu;

/** Lines a narrative may have; what is more is cut and told. */
const LINES_MAX = 2_000;

export interface NarrativeWords {
  readonly lines: readonly string[];
  /** There was something in it that would act in a browser. Its words are not shown. */
  readonly active: boolean;
  readonly cut: boolean;
}

/**
 * The words of an XHTML narrative, one line a block. No markup survives, no entity but the five of XML and numbers is expanded, script
 * and style lose their words: what comes out is text and is only ever shown as text.
 */
export function narrativeWords(div: string): NarrativeWords {
  const active = ACTIVE.test(div);
  const lines: string[] = [];
  let line = '';
  let skip: string | undefined;
  const end = (): void => {
    const text = line.replace(/[ \t\r\n\f]+/gu, ' ').trim();
    if (text !== '') lines.push(text);
    line = '';
  };
  let at = 0;
  while (at < div.length && lines.length <= LINES_MAX) {
    const tag = div.indexOf('<', at);
    const until = tag < 0 ? div.length : tag;
    if (skip === undefined) line += unescaped(div.slice(at, until));
    if (tag < 0) break;
    if (div.startsWith('<!--', tag)) {
      at = behind(div, '-->', tag);
      continue;
    }
    if (div.startsWith('<![CDATA[', tag)) {
      const close = behind(div, ']]>', tag);
      if (skip === undefined) line += div.slice(tag + 9, Math.max(tag + 9, close - 3));
      at = close;
      continue;
    }
    const name = /^<\/?([A-Za-z][A-Za-z0-9]*)/u.exec(div.slice(tag, tag + 40))?.[1]?.toLowerCase();
    // A `<` before no name is a sign of its own: `CRP < 0.3`.
    if (name === undefined && !/^<[/!?]/u.test(div.slice(tag, tag + 2))) {
      if (skip === undefined) line += '<';
      at = tag + 1;
      continue;
    }
    at = behind(div, '>', tag);
    if (name === undefined) continue;
    if (name === 'script' || name === 'style') skip = div[tag + 1] === '/' || div[at - 2] === '/' ? undefined : name;
    if (BLOCKS.has(name)) end();
    else if (name === 'td' || name === 'th') line += ' ';
  }
  end();
  return { lines: lines.slice(0, LINES_MAX), active, cut: lines.length > LINES_MAX };
}

function behind(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([a-z]{2,4}));/gu, (whole, decimal, hex, name) => {
    if (name !== undefined) return Object.hasOwn(ENTITIES, name as string) ? (ENTITIES[name as string] ?? whole) : whole;
    const code = decimal === undefined ? Number.parseInt(hex as string, 16) : Number(decimal);
    const isText = code === 9 || code === 10 || (code >= 32 && code <= 0x10ffff && !(code >= 0x7f && code < 0xa0));
    return isText && !(code >= 0xd800 && code < 0xe000) ? String.fromCodePoint(code) : '\ufffd';
  });
