import type { ChartContext } from '../context.ts';
import { sentAt } from '../context.ts';
import type { ChartTextSort } from '../document-view.ts';
import type { DiagnosisFacts, ItemFacts, LabFacts, ObservationFacts } from '../facts.ts';
import { dayOfKey } from '../hospital-day.ts';
import type { StoredItem } from '../item.ts';
import { documentItems } from '../sections/documents.ts';
import type { DocumentItem } from '../view.ts';

/** What of one item is searched, and what a hit in it is called. */
export interface ItemWords {
  readonly sort: ChartTextSort;
  readonly kind: string;
  readonly title: string;
  readonly at?: string;
  readonly department?: string;
  readonly original: string;
  /** One per line as shown: label and value, a result, a diagnosis, a drug. */
  readonly texts: readonly string[];
  /** Of a report: the whole of it. */
  readonly report?: DocumentItem;
}

const SORTS: Readonly<Record<string, ChartTextSort>> = {
  'OMG-11': 'document',
  'OMG-12': 'document',
  'OMG-13': 'document',
  'OML-11': 'result',
  'PPR-01': 'diagnosis',
  'OMP-01': 'drug',
  'OMP-02': 'drug',
  APT: 'appointment',
  LST: 'list',
};

/** Kinds that are searched besides the documents of the 拡張ストレージ. */
export const SEARCHED_KINDS: readonly string[] = Object.keys(SORTS);

/** Undefined for what the chart does not show: nothing current, unreadable, taken back. */
export function itemWords(context: ChartContext, item: StoredItem): ItemWords | undefined {
  const { facts, of, unreadable } = item.row;
  if (of === undefined || unreadable !== undefined || facts?.cancels === true) return undefined;
  const sort = item.key.kind.startsWith('X:') ? 'document' : SORTS[item.key.kind];
  if (sort === undefined) return undefined;
  if (sort === 'document') return documentWords(context, item);
  const texts = textsOf(facts);
  const at = dayOfKey(item.key.day) ?? sentAt(item.row);
  const department = facts !== undefined && 'dept' in facts ? facts.dept : undefined;
  return {
    sort,
    kind: item.key.kind,
    title: titleOf(facts),
    texts,
    original: context.originalRef(of),
    ...(at !== undefined && { at }),
    ...(department !== undefined && { department: context.departmentName?.(department) ?? department }),
  };
}

function documentWords(context: ChartContext, item: StoredItem): ItemWords | undefined {
  const [document] = documentItems(context, [item]);
  if (document === undefined) return undefined;
  const { title, kind, at, department, original, author, lines } = document;
  return {
    sort: 'document',
    kind,
    title,
    original,
    ...(!item.key.kind.startsWith('X:') && { report: document }),
    texts: [...lines.map(({ label, text }) => joined(label, text)), ...(author === undefined ? [] : [author])],
    ...(at !== undefined && { at }),
    ...(department !== undefined && { department: context.departmentName?.(department) ?? department }),
  };
}

function titleOf(facts: ItemFacts | undefined): string {
  switch (facts?.kind) {
    case 'appointment':
      return joined(facts.at?.replace('T', ' '), facts.what);
    case 'list':
      return joined(facts.list, facts.listDay);
    case 'lab':
      return [...new Set((facts.panels ?? []).flatMap(({ panel }) => panel ?? []))].join('、');
    case 'prescription':
      return (facts.drugs ?? [])
        .flatMap(({ name }) => name ?? [])
        .slice(0, 3)
        .join('、');
    case 'injection':
      return (facts.slots ?? [])
        .flatMap(({ parts }) => (parts ?? []).flatMap(({ name }) => name ?? []))
        .slice(0, 3)
        .join('、');
    case 'diagnoses':
      return (facts.list ?? [])
        .flatMap(({ name }) => name ?? [])
        .slice(0, 3)
        .join('、');
    default:
      return '';
  }
}

function textsOf(facts: ItemFacts | undefined): readonly string[] {
  switch (facts?.kind) {
    case 'appointment':
      return [
        joined(facts.what, facts.dept, facts.doctor, facts.place, facts.status),
        ...(facts.note === undefined ? [] : [facts.note]),
      ];
    case 'list':
      return facts.cells.filter(({ text }) => text !== '').map(({ label, text }) => joined(label, text));
    case 'lab':
      return labTexts(facts);
    case 'diagnoses':
      return (facts.list ?? []).filter((one) => one.action !== 'DE').map(diagnosisText);
    case 'prescription':
      return (facts.drugs ?? [])
        .filter((drug) => drug.control !== 'CA')
        .map((drug) => joined(drug.name, drug.dose, drug.daily, drug.usage, drug.note, ...(drug.kinds ?? [])));
    case 'injection':
      return (facts.slots ?? [])
        .filter((slot) => slot.control !== 'CA')
        .map((slot) =>
          joined(
            ...(slot.parts ?? []).flatMap(({ name, amount }) => [name, amount]),
            slot.usage,
            slot.route,
            slot.rate,
            slot.note,
          ),
        );
    default:
      return [];
  }
}

function labTexts({ panels = [] }: LabFacts): readonly string[] {
  return panels.flatMap(({ panel, material, notes = [], obs = [] }) => [
    joined(panel, material, ...notes),
    ...obs.filter((one) => one.status !== 'D' && one.status !== 'W').map(resultText),
  ]);
}

const resultText = ({ name, local, code, value, unit, flag, notes = [] }: ObservationFacts): string =>
  joined(name ?? code, local === name ? undefined : local, value, unit, flag, ...notes);

const diagnosisText = ({ name, suspected, outcome, doctor }: DiagnosisFacts): string =>
  joined(name, suspected && !name?.includes('疑') ? 'の疑い' : undefined, outcome, doctor);

const joined = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(' ');
