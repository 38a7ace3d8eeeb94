import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeText, escapeText } from '@tomoshibi/formats';
import { HOSTILE_STRINGS } from '../faults/hostile-strings.ts';

const CODED = /[^\u0000-\u007f]/;

/**
 * Rewrites every message of a storage in place: each component with a Japanese letter becomes one of `HOSTILE_STRINGS`, the same
 * component always the same text, so that a patient keeps one name. In UTF-8, since most of them are outside JIS. Gives how often
 * each text stands somewhere.
 */
export function makeTreeHostile(root: string): readonly number[] {
  const used = HOSTILE_STRINGS.map(() => 0);
  const chosen = new Map<string, number>();
  const hostile = (component: string): string => {
    if (!CODED.test(component)) return component;
    let at = chosen.get(component);
    if (at === undefined) {
      at = chosen.size % HOSTILE_STRINGS.length;
      chosen.set(component, at);
    }
    used[at] = (used[at] ?? 0) + 1;
    return escapeText(HOSTILE_STRINGS[at] as string);
  };
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const { mtime } = statSync(path);
    const bytes = readFileSync(path);
    if (bytes.subarray(0, 4).toString('latin1') !== 'MSH|') continue;
    writeFileSync(path, rewritten(decodeText(bytes, 'iso-2022-jp').text, hostile));
    utimesSync(path, mtime, mtime);
  }
  return used;
}

function rewritten(text: string, hostile: (component: string) => string): string {
  const separated = (part: string, marks: string): string => {
    const mark = marks[0];
    if (mark === undefined) return hostile(part);
    return part
      .split(mark)
      .map((one) => separated(one, marks.slice(1)))
      .join(mark);
  };
  return text
    .split('\r')
    .map((segment) => (segment.startsWith('MSH|') ? segment.replace('~ISO IR87|', 'UNICODE UTF-8|') : separated(segment, '|~^&')))
    .join('\r');
}
