import { type ChartContext, fromOriginal, sectionOf } from '../context.ts';
import type { ExamFacts } from '../facts.ts';
import { dayOfKey } from '../hospital-day.ts';
import type { ChartRows, StoredItem } from '../item.ts';
import { pageByDay } from '../paging.ts';
import { present } from '../present.ts';
import type { Section } from '../view.ts';
import type { ProcedureItem } from '../view-person.ts';
import type { Asked } from './diagnoses.ts';

const KIND: Readonly<Record<string, ProcedureItem['kind']>> = {
  'OMG-11': 'imaging',
  'OMG-12': 'endoscopy',
  'OMG-13': 'physiology',
};
const KINDS = Object.keys(KIND);

/** 実施: examinations carried out, newest day first; `kind` keeps one sort. 手術 and 処置 have no data type of their own in SS-MIX2. */
export async function readProcedures(rows: ChartRows, context: ChartContext, asked: Asked): Promise<Section<ProcedureItem>> {
  const kinds = asked.kind === undefined ? KINDS : KINDS.filter((kind) => KIND[kind] === asked.kind);
  const page = await pageByDay(rows, context.patient.number, kinds, asked, (items) => procedureItems(context, items));
  return sectionOf(context, KINDS, page);
}

export function procedureItems(context: ChartContext, items: readonly StoredItem[]): readonly ProcedureItem[] {
  return items.flatMap((item) => {
    const facts = item.row.facts;
    const kind = KIND[item.key.kind];
    if (facts?.kind !== 'examination' || facts.cancels || kind === undefined) return [];
    const exams = facts.exams ?? [];
    const children = exams.filter((exam) => exam.control === 'CH');
    return (children.length > 0 ? children : exams).map((exam) =>
      present<ProcedureItem>(
        {
          kind,
          name: exam.name ?? exam.code ?? '?',
          performedAt: exam.performed ?? dayOfKey(item.key.day),
          reportedAt: exam.reported,
          department: exam.dept ?? facts.dept,
          doctor: exam.doctor ?? facts.doctor,
          done: doneLines(exam),
          ...fromOriginal(context, item),
        },
        ['done'],
      ),
    );
  });
}

function doneLines({ done = [] }: ExamFacts): readonly string[] {
  return done.map(({ name, obs = [] }) =>
    [name, ...obs.map((one) => [one.name ?? one.code, one.value, one.unit].filter((text) => text !== undefined).join(' '))]
      .filter((text) => text !== undefined && text !== '')
      .join(' '),
  );
}
