import type { ItemFacts, ObservationFacts } from '../facts.ts';
import type { StoredItem } from '../item.ts';
import { FIRST_COLUMNS, GIVEN_TABLES, type GivenLine, type GivenTable, LAST_COLUMNS, line } from './columns.ts';
import { joined } from './joined.ts';
import { administrationLines, drugLines, injectionLines } from './medication-lines.ts';
import { personLines } from './person-lines.ts';

/** A whole line of a table, first and last columns included. */
export interface WholeLine {
  readonly table: GivenTable;
  readonly cells: readonly string[];
}

/** Head of a table. */
export const headOf = (table: GivenTable): readonly string[] => [...FIRST_COLUMNS, ...GIVEN_TABLES[table], ...LAST_COLUMNS];

/** Every line one item gives. What is withheld or cannot be read gives one line of 読めない原本, so that nothing is missing silently. */
export function givenLines(item: StoredItem): readonly WholeLine[] {
  const { key, row } = item;
  const { facts, unreadable } = row;
  if (row.of === undefined) return [];
  const said = facts === undefined ? [line('読めない原本', [key.kind, key.day, unreadable])] : linesOf(facts, key.kind);
  return said.map(({ table, cells }) => ({
    table,
    cells: [key.patient, facts?.sent, ...cells, key.kind, String(row.of)].map((cell) => cell ?? ''),
  }));
}

function linesOf(facts: ItemFacts, kind: string): readonly GivenLine[] {
  const taken = facts.cancels ? '取消' : undefined;
  switch (facts.kind) {
    case 'basics':
    case 'allergies':
    case 'diagnoses':
      return personLines(facts);
    case 'prescription':
      return drugLines(facts, taken);
    case 'injection':
      return injectionLines(facts, taken);
    case 'administration':
      return administrationLines(facts, taken);
    case 'lab':
      return (facts.panels ?? []).flatMap((panel) =>
        (panel.obs ?? []).map((obs) =>
          line('検査', [
            facts.order,
            panel.panel,
            panel.material,
            obs.at ?? panel.at,
            nameOf(obs),
            obs.code,
            obs.sys,
            obs.value,
            obs.unit,
            obs.ref,
            obs.flag,
            obs.status,
            joined([...(obs.notes ?? []), ...(panel.notes ?? [])]),
            taken,
          ]),
        ),
      );
    case 'examination':
      return (facts.exams ?? []).map((exam) =>
        line('画像・生理・内視鏡', [
          exam.order ?? facts.order,
          exam.name,
          exam.code,
          exam.scheduled,
          exam.performed ?? exam.at,
          exam.reported,
          joined(exam.studies?.map(({ modality }) => modality)),
          joined(exam.studies?.map(({ accession }) => accession)),
          joined(exam.studies?.map(({ study }) => study)),
          joined([...(exam.obs ?? []).map((obs) => joined([nameOf(obs), obs.value, obs.unit], ' ')), ...(exam.notes ?? [])]),
          taken,
        ]),
      );
    case 'movement':
      return [
        line('入退院・受診', [
          kind,
          facts.at ?? facts.admittedAt ?? facts.dischargedAt,
          facts.place?.ward,
          facts.place?.room,
          facts.place?.bed,
          facts.dept,
          facts.attending,
          facts.disposition,
          facts.plannedAdmissionAt ?? facts.plannedDischargeAt ?? facts.plannedReturnAt,
          facts.reason,
          taken,
        ]),
      ];
    case 'meal':
      return (facts.meals ?? []).map((meal) =>
        line('食事', [
          meal.diet,
          meal.usage,
          meal.start,
          meal.end,
          meal.text,
          taken ?? (meal.control === 'CA' ? '取消' : undefined),
        ]),
      );
    case 'appointment':
      return [
        line('予約', [facts.at, facts.until, facts.dept, facts.doctor, facts.place, facts.what, facts.status, facts.note, taken]),
      ];
    case 'vitals':
      return (facts.obs ?? []).map((obs) =>
        line('バイタル', [obs.at ?? facts.at, nameOf(obs), obs.code, obs.value, obs.unit, facts.by, taken]),
      );
    case 'list':
      return facts.cells.map((cell) => line('一覧', [facts.list, facts.category, facts.listDay, cell.label, cell.text, taken]));
    case 'document':
      return [
        line('文書', [
          facts.title,
          facts.at,
          facts.dept,
          facts.author,
          joined(
            facts.lines?.map(({ label, text }) => joined([label, text], ' ')),
            '\n',
          ),
          taken,
        ]),
      ];
    case 'merge':
      return [line('番号の統合', [facts.other, facts.as === 'kept' ? 'この番号が続く' : '相手の番号へ', facts.at, taken])];
  }
}

const nameOf = (obs: ObservationFacts): string | undefined => obs.local ?? obs.name ?? obs.code;
