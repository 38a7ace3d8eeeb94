import { createHash } from 'node:crypto';
import { Fault } from '../../fault.ts';

/** What the page of a kit has once each: its policy, and its end. */
const SCRIPT_SOURCES = /(<meta http-equiv="Content-Security-Policy" content="[^"]*?script-src )([^;"]*)/u;
const END = '</body>';

/**
 * The page of a kit with its data files inside, as classic scripts behind the page's own. The policy names each by its hash and drops
 * what lets a kit on a stick load the files beside it: this one has none. Fault: `kit.page-missing` when the page is not one of ours.
 * @param scripts head and shards as they would lie in `data/`, in any order
 */
export function inlineKit(page: Uint8Array, scripts: readonly Uint8Array[]): Buffer {
  const html = Buffer.from(page).toString('utf8');
  const end = html.lastIndexOf(END);
  if (!SCRIPT_SOURCES.test(html) || end < 0)
    throw new Fault('kit.page-missing', 'the page of the kit is not one of this version');
  const texts = scripts.map((script) => Buffer.from(script).toString('utf8').trim());
  // They hold base64 and one escaped text; anything else is not what the writer of a kit makes.
  if (texts.some((text) => text.includes('<'))) throw new Fault('kit.page-missing', 'a script of the kit holds a tag');
  const hashes = texts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  const policed = html
    .slice(0, end)
    .replace(SCRIPT_SOURCES, (_, before: string, sources: string) => `${before}${[...ownSources(sources), ...hashes].join(' ')}`);
  return Buffer.from(`${policed}${texts.map((text) => `<script>${text}</script>\n`).join('')}${html.slice(end)}`);
}

const ownSources = (sources: string): readonly string[] =>
  sources
    .trim()
    .split(/\s+/u)
    .filter((source) => source !== 'file:' && source !== "'self'");
