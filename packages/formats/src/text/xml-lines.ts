import { SaxesParser } from 'saxes';
import { decodeText } from './decode-text.ts';

const MOST_BYTES = 2_000_000;
const MOST_LINES = 5_000;
const MOST_DEPTH = 60;

/**
 * Any XML as lines for people: `element: words`, indented by its depth; attributes behind the name. Nothing is interpreted and no
 * definition of the file itself is followed. Undefined when it is no XML that can be read to its end: then the text itself is shown.
 */
export function xmlLines(bytes: Uint8Array): readonly string[] | undefined {
  if (bytes.length > MOST_BYTES) return undefined;
  const { text } = decodeText(bytes);
  if (!/^\s*<(?:\?xml|[A-Za-z_\u0080-\uffff])/u.test(text)) return undefined;
  const parser = new SaxesParser({ fragment: false });
  const lines: string[] = [];
  let depth = 0;
  let name = '';
  let words = '';
  let broken = false;
  const put = (line: string): void => {
    if (lines.length < MOST_LINES) lines.push(`${'  '.repeat(Math.max(0, depth - 1))}${line}`);
    else broken = true;
  };
  const flush = (): void => {
    if (name !== '') put(words.trim() === '' ? name : `${name}: ${words.trim().replace(/\s+/gu, ' ')}`);
    else if (words.trim() !== '') put(words.trim().replace(/\s+/gu, ' '));
    name = '';
    words = '';
  };
  parser.on('doctype', () => {
    broken = true;
  });
  parser.on('error', () => {
    broken = true;
  });
  parser.on('opentag', ({ name: tag, attributes }) => {
    flush();
    depth++;
    if (depth > MOST_DEPTH) broken = true;
    const said = Object.entries(attributes as Record<string, string>).filter(([key]) => !key.startsWith('xmlns'));
    name = said.length === 0 ? tag : `${tag} (${said.map(([key, value]) => `${key}=${value}`).join(', ')})`;
  });
  parser.on('text', (part) => {
    words += part;
  });
  parser.on('cdata', (part) => {
    words += part;
  });
  parser.on('closetag', () => {
    flush();
    depth--;
  });
  try {
    // The declaration names a character set that is no longer that of the text.
    parser.write(text.replace(/^\s*<\?xml[^>]*\?>/u, '')).close();
  } catch {
    return undefined;
  }
  return broken ? undefined : lines;
}
