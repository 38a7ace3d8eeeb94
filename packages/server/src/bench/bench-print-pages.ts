import {
  type FormDefinition,
  formOf,
  type LaidPage,
  layOutSheet,
  type PatientBar,
  type SheetContent,
  type SheetIssue,
} from '@tomoshibi/hospital';
import { measure } from '../print/measure.ts';

/** The sheets of an in-patient's night set. */
const FORMS = ['P01', 'P03', 'P04', 'F12'] as const;
const FAMILIES = ['𠮷本', '髙橋', '渡邉', '見本', '佐々木', '宮﨑'];
const GIVEN = ['花子', '一郎', 'さくら', '健太', '美咲', '翔'];
const ROWS = 8;

/** Pre-filled pages of so many in-patients, each with texts of their own; the same for the same numbers. */
export function nightPages(from: number, patients: number): readonly LaidPage[] {
  return Array.from({ length: patients }, (_, at) => from + at).flatMap((patient) =>
    FORMS.flatMap((code) => {
      const definition = formOf(code);
      return definition === undefined
        ? []
        : layOutSheet(definition, contentOf(definition, patient), issueOf(code, patient), measure);
    }),
  );
}

function contentOf({ blocks }: FormDefinition, patient: number): SheetContent {
  const fields: Record<string, string> = {};
  const tables: Record<string, { cells: Record<string, string> }[]> = {};
  for (const block of blocks) {
    if (block.block === 'fields')
      for (const { key, fill, sort } of block.fields)
        if (fill !== undefined && sort === 'text') fields[key] = `腎機能 ${patient % 90} 記録あり`;
    if (block.block === 'table' && block.fill !== undefined)
      tables[block.key] = Array.from({ length: ROWS }, (_, row) => ({
        cells: Object.fromEntries(
          block.columns.map(({ key, days }) => [key, days === undefined ? `${key} ${(patient + row) % 97} 錠 5 mg` : '']),
        ),
      }));
  }
  return {
    bar: barOf(patient),
    fields,
    tables,
    allergy: { state: 'stated', lines: [`ミノサイクリン 発疹 ${2000 + (patient % 20)}`] },
    asOf: '2026-11-23T23:45',
    firstDay: '2026-11-24',
    values: [{ name: 'eGFR', value: `${30 + (patient % 60)}`, on: '11/20' }],
  };
}

function barOf(patient: number): PatientBar {
  const number = String(10_000_000 + patient);
  return {
    ref: 'abcdefghjkmn',
    number,
    name: { kanji: `${FAMILIES[patient % 6]} ${GIVEN[(patient >> 2) % 6]}`, kana: 'ミホン サクラ' },
    sex: 'F',
    born: { iso: '1956-04-12', wareki: '昭和31年4月12日' },
    age: { years: 70, months: 7, days: 0 },
    stay: { state: 'inpatient', place: { ward: '5東', room: String(500 + (patient % 40)), bed: '2' }, department: '内科' },
    sameName: 0,
    sameNameAndBirth: 0,
    phones: [],
    identityConflicts: 0,
  };
}

function issueOf(code: string, patient: number): SheetIssue {
  const serial = `00A${String(patient).padStart(5, '0')}`;
  return {
    hospital: 'みほん病院',
    language: 'ja',
    number: `${code}-261124-${serial}`,
    code: (page, pages, part) => `T2.${code}.1-0.ABCDEFGHJKMN.${serial}.${part}.${page}.${pages}.ABCDEFGHJ2`,
    printed: { at: '2026-11-24T01:10', where: '5東' },
    mode: { kind: 'normal', systems: [] },
    demo: true,
  };
}
