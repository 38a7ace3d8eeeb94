import type { DispensingView, DrugItem } from '@tomoshibi/hospital';
import type { Language } from '../i18n/language.ts';
import { doseWords, usageWords } from '../parts/drug-words.ts';

/** Lines for drugs on a page of P-20 beside head and values, and what the last page needs for the rest. Kept low. */
const linesAPage = 22;
const restLines = 11;
/** Full-width characters of the columns 薬 and 使い方. */
const drugCharacters = 19;
const usageCharacters = 13;

const rows = (text: string, characters: number): number => Math.max(1, Math.ceil([...text].length / characters));

/** Drugs by page; the last page keeps room for previous prescription, rules, query and signs. No drug is dropped. */
export function dispensingPages(view: Pick<DispensingView, 'current'>, language: Language): readonly (readonly DrugItem[])[] {
  const pages: DrugItem[][] = [[]];
  let free = linesAPage;
  for (const drug of view.current.flatMap(({ drugs }) => drugs)) {
    const needs = Math.max(
      rows(`${drug.name} ${doseWords(drug, language)}`, drugCharacters),
      rows(usageWords(drug), usageCharacters),
    );
    if (needs > free && (pages.at(-1)?.length ?? 0) > 0) {
      pages.push([]);
      free = linesAPage;
    }
    pages.at(-1)?.push(drug);
    free -= needs;
  }
  return free < restLines ? [...pages, []] : pages;
}
