import type { DiagnosisItem, DocumentItem } from '../../chart/view.ts';
import type { TableRow } from '../sheet-content.ts';
import type { PatientFacts } from '../sheet-facts.ts';
import type { PrintWords } from './print-words.ts';
import { saidDay, saidTime } from './said-time.ts';

/** Main ones first, then open, then ended. */
export function problemsInOrder({ summary }: PatientFacts): readonly DiagnosisItem[] {
  const rank = (one: DiagnosisItem): number => (one.open ? 0 : 2) + (one.main ? 0 : 1);
  return [...summary.problems.items].sort((a, b) => rank(a) - rank(b));
}

export function problemRows(patient: PatientFacts, m: PrintWords): readonly TableRow[] {
  const { problems } = patient.summary;
  const rest = problems.total - problems.items.length;
  // Diagnoses go onto legal papers: their years are never left away.
  const rows = problemsInOrder(patient).map((one) => ({
    cells: {
      name: `${one.name}${one.suspected ? m.suspected : ''}`,
      main: one.main ? m.main : '',
      start: saidDay(one.startedOn, ''),
      end: saidDay(one.endedOn, ''),
      outcome: one.outcome ?? '',
      confirmed: saidDay(one.confirmedOn, ''),
    },
  }));
  return rest > 0 ? [...rows, { cells: { name: m.more(rest) } }] : rows;
}

/** `★肺炎 2021/10/26`, one after the other. */
export function problemsLine(patient: PatientFacts, m: PrintWords): string {
  const { problems } = patient.summary;
  const rest = problems.total - problems.items.length;
  const said = problemsInOrder(patient)
    .filter(({ open }) => open)
    .map((one) =>
      [`${one.main ? m.main : ''}${one.name}${one.suspected ? m.suspected : ''}`, saidDay(one.startedOn, '')]
        .filter(Boolean)
        .join(' '),
    );
  return [...said, rest > 0 ? m.more(rest) : ''].filter(Boolean).join('、');
}

export const documentsOf = ({ documents, summary }: PatientFacts): readonly DocumentItem[] =>
  documents ?? summary.documents.items;

/** Lines of a report in one; where it has findings, only those: what was done and when is in the title. */
export function textOf({ lines }: DocumentItem, most: number): string {
  const findings = lines.filter(({ label }) => label !== undefined && /所見|診断|結論|印象|IMPRESSION/iu.test(label));
  const whole = (findings.length > 0 ? findings : lines)
    .map(({ label, text }) => (label === undefined || label === '' ? text : `${label}: ${text}`))
    .join(' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return shortened(whole, most);
}

/** As many whole items as `most` letters hold, and how many are left out: a drug is never torn in its middle. */
export function wholeItems(items: readonly string[], most: number, m: PrintWords): string {
  const shown: string[] = [];
  for (const item of items) {
    if ([...[...shown, item].join('、')].length > most) break;
    shown.push(item);
  }
  const rest = items.length - shown.length;
  return [...shown, rest > 0 ? m.more(rest) : ''].filter(Boolean).join('、');
}

/** Cut with …: whoever needs more opens it. */
export function shortened(text: string, most: number): string {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most).join('')}…` : text;
}

export const documentRows = (patient: PatientFacts, onDay: string): readonly TableRow[] =>
  documentsOf(patient).map((one) => ({
    cells: { on: saidDay(one.at, onDay), title: one.title, conclusion: textOf(one, 120), by: one.author ?? '' },
  }));

/** 写しの後に起きたこと as people wrote it, newest first. */
export const laterRows = ({ later = [] }: PatientFacts, onDay: string): readonly TableRow[] =>
  later.map(({ at, text }) => ({ cells: { at: saidTime(at, onDay), what: text } }));
