import type { AllergyItem, Section } from '../../chart/view.ts';
import { type AllergyStatements, allergyStatements, statementOf } from '../../chart/view-statements.ts';
import type { AllergyPrinted } from '../sheet-content.ts';
import type { PrintWords } from './print-words.ts';
import { saidDay } from './said-time.ts';

/**
 * The three states of R-110, from the summary's section and from nothing else: あり with every statement, なし only when a source says so, 未確認
 * for whatever else it may be. Unreadable is 未確認 too: somebody asks.
 */
export function allergyPrinted(section: Section<AllergyItem>, onDay: string, m: PrintWords): AllergyPrinted {
  if (section.state === 'none-confirmed') {
    const on = saidDay(section.confirmedOn, onDay);
    return { state: 'none', ...(on === '' ? {} : { confirmedOn: on }) };
  }
  if (section.state !== 'value' || section.items.length === 0) return { state: 'unknown' };
  return { state: 'stated', lines: allergyLines(section, m) };
}

/** `ミノサイクリン(発疹)`; sources that differ are said to. */
export function allergyLines(section: Section<AllergyItem>, m: PrintWords): readonly string[] {
  const rest = section.total - section.items.length;
  return [...allergyStatements(section.items).map((one) => lineOf(one, m)), ...(rest > 0 ? [m.more(rest)] : [])];
}

function lineOf(one: AllergyStatements, m: PrintWords): string {
  const all = [...one.al1, ...one.iam];
  const reaction = all.flatMap((item) => [item.reaction, item.severity]).find(Boolean);
  const deleted = all.some((item) => statementOf(item) === 'deleted');
  const odd = one.contradicted ? `〈${deleted ? m.deleted : m.conflict}〉` : '';
  return `${one.allergen}${reaction === undefined ? '' : `(${reaction})`}${odd}`;
}
