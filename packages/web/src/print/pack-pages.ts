import type { PackLine } from '@tomoshibi/hospital';
import type { Language } from '../i18n/language.ts';
import { showTime } from '../i18n/time.ts';
import { doseWords, leftWords, usageWords } from '../parts/drug-words.ts';
import { highAlertWord } from '../parts/high-alert-words.ts';
import { en as screenEn, ja as screenJa } from '../screens/pharmacy/messages.ts';
import { bodyWords, valueWords } from '../screens/pharmacy/model.ts';
import { en, ja } from './pharmacy-messages.ts';

/** One patient of the pack as printable lines. */
export interface PackBlock {
  readonly line: PackLine;
  /** Weight and every value with its date. */
  readonly values: string;
  readonly oral: readonly string[];
  readonly drips: readonly string[];
  readonly later: readonly string[];
}

/** Millimetres for blocks on an A4 portrait page, head and foot taken off. Kept low: nothing may be cut. */
const roomMm = 238;
/** Name and birth date in 14 pt, number and place, allergy row, borders. */
const headMm = 24;
const askMm = 7;
const lineMm = 5.2;
/** Full-width characters of 10.5 pt beside the label. */
const characters = 42;

const width = (text: string): number =>
  [...text].reduce((sum, character) => sum + (/[\u0020-\u007e\uff61-\uff9f]/.test(character) ? 0.55 : 1), 0);
const rows = (text: string): number => Math.max(1, Math.ceil(width(text) / characters));

export function packBlock(line: PackLine, onDay: string, language: Language): PackBlock {
  const m = language === 'ja' ? ja : en;
  const s = language === 'ja' ? screenJa : screenEn;
  const values = line.values.map((value) => {
    const newest = valueWords(value, language, onDay)[0];
    return `${s.tests[value.test]} ${newest === undefined ? `□${s.unknown}` : `${newest.value} (${newest.date})`}`;
  });
  const drug = (one: PackLine['oral'][number]): string =>
    [
      one.highAlert === undefined ? '' : `‼${highAlertWord(one.highAlert, language)}`,
      one.name,
      doseWords(one, language),
      usageWords(one),
      one.form === 'injection' ? showTime(one.startOn, language, { from: onDay }) : '',
      leftWords(one, language, onDay),
    ]
      .filter(Boolean)
      .join(' ');
  const body = bodyWords({ body: line.body, onDay }, language);
  const more = line.more > 0 ? [m.moreDrugs(line.more)] : [];
  return {
    line,
    values: [body ?? `${m.weight} □${s.unknown}`, ...values].join('  '),
    oral: [...line.oral.map(drug), ...more],
    drips: line.drips.map(drug),
    later: line.later.map(({ text }) => text),
  };
}

export function blockMm({ line, values, oral, drips, later }: PackBlock): number {
  const all = [values, ...(oral.length + drips.length === 0 ? [''] : [...oral, ...drips]), ...later];
  const allergies = line.allergies.items.reduce(
    (sum, { allergen, reaction = '' }) => sum + width(`${allergen}${reaction}`) + 3,
    10,
  );
  const ask = line.allergies.state === 'not-in-copy' ? askMm : 0;
  return headMm + ask + Math.max(0, Math.ceil(allergies / 34) - 1) * 6 + all.reduce((sum, text) => sum + rows(text), 0) * lineMm;
}

/** Cuts a ward into pages by the height of its blocks; a block higher than a page has one of its own and runs on. No block is dropped. */
export function packPages(blocks: readonly PackBlock[]): readonly (readonly PackBlock[])[] {
  const pages: PackBlock[][] = [[]];
  let free = roomMm;
  for (const block of blocks) {
    const needs = blockMm(block);
    const page = pages.at(-1) ?? [];
    if (needs > free && page.length > 0) {
      pages.push([block]);
      free = roomMm - needs;
    } else {
      page.push(block);
      free -= needs;
    }
  }
  return pages;
}
