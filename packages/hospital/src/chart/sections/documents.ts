import { type ChartContext, fromOriginal, sectionOf, sentAt } from '../context.ts';
import type { DocumentFacts, ExamFacts, ExaminationFacts, ObservationFacts, StudyFacts, VitalFacts } from '../facts.ts';
import { dayOfKey } from '../hospital-day.ts';
import type { ChartRows, StoredItem } from '../item.ts';
import { pageByDay } from '../paging.ts';
import { present } from '../present.ts';
import type { DocumentItem, Section } from '../view.ts';
import type { Asked } from './diagnoses.ts';

const REPORTS: Readonly<Record<string, string>> = {
  'OMG-11': 'imaging-report',
  'OMG-12': 'endoscopy-report',
  'OMG-13': 'physiology-report',
};
const SHOWN = 8;

export interface DocumentsAsked extends Asked {
  /** A kind (`document`, `imaging-report` …) or the exact title of an extended document. */
  readonly kind?: string | undefined;
  readonly department?: string | undefined;
}

/** The report types and every document type of the 拡張ストレージ the hospital has ever sent. */
export function documentKinds(context: ChartContext): readonly string[] {
  return [
    ...Object.keys(REPORTS),
    ...Object.keys(context.freshness)
      .filter((kind) => kind.startsWith('X:'))
      .sort(),
  ];
}

/** S-42: reports and documents, newest day first. */
export async function readDocuments(
  rows: ChartRows,
  context: ChartContext,
  asked: DocumentsAsked,
): Promise<Section<DocumentItem>> {
  const kinds = documentKinds(context);
  const page = await pageByDay(rows, context.patient.number, kinds, asked, (items) =>
    documentItems(context, items).filter((one) => isAsked(context, one, asked)),
  );
  return sectionOf(context, kinds, page);
}

export function readLastDocuments(rows: ChartRows, context: ChartContext): Promise<Section<DocumentItem>> {
  return readDocuments(rows, context, { limit: SHOWN });
}

function isAsked(context: ChartContext, document: DocumentItem, asked: DocumentsAsked): boolean {
  if (asked.kind !== undefined && asked.kind !== document.kind && asked.kind !== document.title) return false;
  if (asked.department === undefined || asked.department === document.department) return true;
  return document.department !== undefined && context.departmentName?.(document.department) === asked.department;
}

/** Newest first. Items that are no documents are left out. */
export function documentItems(context: ChartContext, items: readonly StoredItem[]): readonly DocumentItem[] {
  return items
    .flatMap((item) => {
      const facts = item.row.facts;
      if (facts?.cancels) return [];
      if (facts?.kind === 'examination' && REPORTS[item.key.kind] !== undefined) return [report(context, item, facts)];
      return item.key.kind.startsWith('X:') && item.row.of !== undefined && item.row.unreadable === undefined
        ? [document(context, item, facts?.kind === 'document' ? facts : facts?.kind === 'vitals' ? measured(facts) : undefined)]
        : [];
    })
    .sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1));
}

/** NW, PA and CH repeat one another: lines and studies are listed once, in the order they first appear. */
function report(context: ChartContext, item: StoredItem, facts: ExaminationFacts): DocumentItem {
  const exams = facts.exams ?? [];
  const children = exams.filter((exam) => exam.control === 'CH');
  const titles = (children.length > 0 ? children : exams.slice(0, 1)).map((exam) => exam.name ?? exam.code ?? '?');
  return present<DocumentItem>(
    {
      kind: REPORTS[item.key.kind] ?? 'document',
      title: [...new Set(titles)].join('、'),
      at: exams.find((exam) => exam.performed !== undefined)?.performed ?? dayOfKey(item.key.day) ?? sentAt(item.row),
      department: facts.dept,
      author: facts.doctor,
      lines: distinct(exams.flatMap(linesOf)),
      studies: distinct(exams.flatMap((exam) => exam.studies ?? []).map(study)),
      ...fromOriginal(context, item),
    },
    ['lines', 'studies'],
  );
}

function linesOf(exam: ExamFacts): DocumentItem['lines'] {
  const done = (exam.done ?? []).flatMap(({ name, obs }) => [
    ...(name === undefined ? [] : [{ label: '実施', text: name }]),
    ...observed(obs),
  ]);
  return [...observed(exam.obs), ...(exam.notes ?? []).map((text) => ({ text })), ...done];
}

function observed(obs: readonly ObservationFacts[] | undefined): DocumentItem['lines'] {
  return (obs ?? [])
    .filter((one) => one.status !== 'D' && one.status !== 'W' && (one.value !== undefined || one.notes !== undefined))
    .map((one) => {
      const text = [one.value, one.unit, ...(one.notes ?? [])].filter((part) => part !== undefined).join(' ');
      const label = one.name ?? one.local ?? one.code;
      return label === undefined ? { text } : { label, text };
    });
}

const study = (facts: StudyFacts) =>
  present<DocumentItem['studies'][number]>({
    modality: facts.modality,
    accessionNumber: facts.accession,
    studyInstanceUid: facts.study,
  });

function distinct<T>(all: readonly T[]): readonly T[] {
  const seen = new Map<string, T>();
  for (const one of all) {
    const key = JSON.stringify(one);
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()];
}

/** Vital signs of the 拡張ストレージ are a document too: its lines are what was measured. */
function measured(facts: VitalFacts): DocumentFacts {
  return present<DocumentFacts>({
    kind: 'document',
    cancels: facts.cancels,
    sent: facts.sent,
    title: undefined,
    at: facts.at,
    dept: undefined,
    author: facts.by,
    files: undefined,
    lines: observed(facts.obs),
  });
}

/** Title: what the message said, else the local, else the standard name in the type folder's name. */
function document(context: ChartContext, item: StoredItem, facts: DocumentFacts | undefined): DocumentItem {
  const parts = item.key.kind.slice(2).split('^');
  return present<DocumentItem>(
    {
      kind: 'document',
      title:
        facts?.title ??
        [parts[1], parts[4], parts[0], parts[3]].find((part) => part !== undefined && part !== '') ??
        item.key.kind.slice(2),
      at: facts?.at ?? dayOfKey(item.key.day) ?? sentAt(item.row),
      department: facts?.dept ?? item.row.versions.find((version) => version.seq === item.row.of)?.dept,
      author: facts?.author,
      lines: [...(facts?.lines ?? []), ...(facts?.files ?? []).map((text) => ({ label: 'ファイル', text }))],
      studies: [],
      ...fromOriginal(context, item),
    },
    ['lines', 'studies'],
  );
}
