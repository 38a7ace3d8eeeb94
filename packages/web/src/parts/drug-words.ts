import type { DrugItem } from '@tomoshibi/hospital';
import type { Language } from '../i18n/language.ts';
import { showTime } from '../i18n/time.ts';
import { en, ja } from './messages.ts';

/** `1回 1錠 (1日 3錠)`; injections: amount, rate. What was not sent is not shown, never worked out. */
export function doseWords(drug: DrugItem, language: Language): string {
  const m = language === 'ja' ? ja : en;
  const parts = [
    drug.perDose === undefined ? undefined : m.perDose(drug.perDose),
    drug.daily === undefined ? undefined : m.daily(drug.daily),
    drug.perDose === undefined && drug.daily === undefined && drug.total !== undefined ? m.total(drug.total) : undefined,
    drug.rate,
  ];
  return parts.filter(Boolean).join(' ');
}

/** `1日1回 朝食後`, then the instruction as sent. The route stands before it unless the usage says it already (`口` in `経口`). */
export const usageWords = (drug: DrugItem): string =>
  [drug.route !== undefined && drug.usage?.includes(drug.route) ? undefined : drug.route, drug.usage, drug.instruction]
    .filter(Boolean)
    .join(' ');

/** How long it still lasts: `あと7日 〜11/20`, `終わり不明`, `11/20から`, `中止`. */
export function leftWords(drug: DrugItem, language: Language, onDay: string): string {
  const m = language === 'ja' ? ja : en;
  const end = drug.endOn === undefined ? '' : m.until(showTime(drug.endOn, language, { from: onDay, dateOnly: true }));
  if (drug.state === 'cancelled') return m.cancelled;
  if (drug.state === 'future') return m.future(showTime(drug.startOn, language, { from: onDay, dateOnly: true }));
  if (drug.state === 'over') return `${m.over} ${end}`.trim();
  if (drug.daysLeft === undefined) return end === '' ? m.unknownEnd : end;
  return `${drug.daysLeft === 1 ? m.lastDay : m.daysLeft(drug.daysLeft)} ${end}`.trim();
}

/** High-alert drugs first, otherwise as received. */
export function highAlertFirst(drugs: readonly DrugItem[]): readonly DrugItem[] {
  return [...drugs].sort((a, b) => Number(b.highAlert !== undefined) - Number(a.highAlert !== undefined));
}
