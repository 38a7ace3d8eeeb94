import { SaxesParser } from 'saxes';
import type { Problem } from '../problem.ts';

/** An element with what the reading of CDA needs of it: local name, attributes, children in order. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

interface Growing extends XmlElement {
  readonly children: (XmlElement | string)[];
}

/** Far beyond any document written for people; what is longer is shown up to here, with that said. */
export const XML_BOUNDS = { depth: 100, elements: 60_000, characters: 4_000_000, attributeCharacters: 4_000 } as const;

export interface ReadXml {
  readonly root: XmlElement | undefined;
  readonly problems: readonly Problem[];
}

/** A bound was reached: ends the reading and never leaves this file. */
class Stop extends Error {}

/**
 * XML as a tree. Nothing is fetched and no entity of a DOCTYPE is ever expanded: it stays as its name, with `cda.doctype`.
 * Problems: `cda.not-well-formed` (what was read up to there and beyond is kept), `cda.doctype`, `cda.too-deep`, `cda.too-large`.
 * Prefixes of names are dropped; white space is kept.
 */
export function readXml(text: string): ReadXml {
  const problems = new Map<string, Problem>();
  const say = (code: string, where?: string): void => {
    if (!problems.has(code)) problems.set(code, { code, affects: 'field', ...(where !== undefined && { where }) });
  };
  const parser = new SaxesParser({ xmlns: false, position: true });
  const open: Growing[] = [];
  let root: Growing | undefined;
  let elements = 0;
  let characters = 0;
  const stop = (code: string): never => {
    say(code, `line ${parser.line}`);
    throw new Stop(code);
  };
  const add = (part: string): void => {
    characters += part.length;
    if (characters > XML_BOUNDS.characters) stop('cda.too-large');
    open.at(-1)?.children.push(part);
  };
  parser.on('error', () => say('cda.not-well-formed', `line ${parser.line}`));
  parser.on('doctype', () => say('cda.doctype'));
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('opentag', (tag) => {
    if (++elements > XML_BOUNDS.elements) stop('cda.too-large');
    if (open.length >= XML_BOUNDS.depth) stop('cda.too-deep');
    const element: Growing = { name: localName(tag.name), attributes: bounded(tag.attributes), children: [] };
    const parent = open.at(-1);
    if (parent !== undefined) parent.children.push(element);
    else root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (!(error instanceof Stop)) say('cda.not-well-formed');
  }
  return { root, problems: [...problems.values()] };
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function bounded(attributes: Readonly<Record<string, string>>): Record<string, string> {
  // Without a prototype: an attribute may be called anything.
  const kept: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const name of Object.keys(attributes))
    kept[localName(name)] = (attributes[name] ?? '').slice(0, XML_BOUNDS.attributeCharacters);
  return kept;
}

export const isElement = (child: XmlElement | string): child is XmlElement => typeof child !== 'string';

/** Children of a name, one level down. */
export const childrenOf = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  (element?.children ?? []).filter((child): child is XmlElement => isElement(child) && child.name === name);

/** First descendant along a path of names. */
export function at(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  let found = element;
  for (const name of path) found = childrenOf(found, name)[0];
  return found;
}

/** All words inside, white space as one space; undefined when there are none. */
export function wordsOf(element: XmlElement | undefined): string | undefined {
  if (element === undefined) return undefined;
  const parts: string[] = [];
  gather(element, parts);
  const words = parts.join('').replace(/\s+/gu, ' ').trim();
  return words === '' ? undefined : words;
}

function gather(element: XmlElement, parts: string[]): void {
  for (const child of element.children) {
    if (isElement(child)) gather(child, parts);
    else parts.push(child);
  }
}
