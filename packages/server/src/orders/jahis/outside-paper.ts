import { encodeCp932, fieldText, type PrescriptionNote, type PrescriptionToWrite, writePrescription } from '@tomoshibi/formats';
import type {
  InsuranceItem,
  PatientBar,
  PrescribedDrug,
  PrescribedGroup,
  SheetFacts,
  WrittenPrescription,
} from '@tomoshibi/hospital';
import { appendSymbols, type JahisSymbol } from './append-symbols.ts';
import { linesOf, type PrintedLine } from './printed-lines.ts';

/** An 院外処方箋 ready for paper: what is printed and what its symbol says come from one record, `paper`. */
export interface OutsidePaper {
  readonly paper: PrescriptionToWrite;
  readonly lines: readonly PrintedLine[];
  /** Empty when `without` says why. */
  readonly symbols: readonly JahisSymbol[];
  /**
   * Facts the agreement requires and the copy does not have: `institution`, `sex`, `birth-date`. Then the prescription is printed without a symbol; none is
   * made up.
   */
  readonly without: readonly ('institution' | 'sex' | 'birth-date' | 'too-long')[];
  /** Texts with characters CP932 does not have: ■ in the symbol, right on paper. To be said on the screen. */
  readonly unwritable: readonly string[];
}

export interface OutsideFacts {
  readonly hospital: SheetFacts['hospital'];
  readonly bar: PatientBar;
  /** Those in force; used only when there is exactly one. */
  readonly insurance: readonly InsuranceItem[];
}

const FORM: Readonly<Record<PrescribedGroup['sort'], PrescriptionToWrite['groups'][number]['form']>> = {
  oral: '1',
  'as-needed': '2',
  external: '3',
  insulin: '5',
  injection: '5',
};
/** Coding systems as copies name them → コード種別. Anything else is `1`, no code: a local code would name another drug elsewhere. */
const CODES: readonly (readonly [RegExp, '2' | '4' | '6'])[] = [
  [/^HOT(?:7|9|13)?$/i, '6'],
  [/^YJ$/i, '4'],
  [/^(?:MHLW|レセ電)$/i, '2'],
];

export function outsidePaper(written: WrittenPrescription, facts: OutsideFacts): OutsidePaper {
  const { bar, hospital } = facts;
  const born = /^\d{4}-\d{2}-\d{2}$/.test(bar.born?.iso ?? '') ? bar.born?.iso : undefined;
  const sex = bar.sex === 'M' ? '1' : bar.sex === 'F' ? '2' : undefined;
  const institution = /^(\d{2})([136])(\d{7})$/.exec(hospital.institution ?? '');
  const without: OutsidePaper['without'][number][] = [];
  if (institution === null) without.push('institution');
  if (sex === undefined) without.push('sex');
  if (born === undefined) without.push('birth-date');
  const [, prefecture = '', kind = '', code = ''] = institution ?? [];
  const paper: PrescriptionToWrite = {
    institution: {
      code,
      prefecture,
      name: hospital.name,
      ...(kind === '' ? {} : { kind: kind as '1' | '3' | '6' }),
      ...(hospital.address === undefined ? {} : { address: hospital.address }),
      ...(hospital.phone === undefined ? {} : { phone: hospital.phone }),
      ...(hospital.fax === undefined ? {} : { fax: hospital.fax }),
    },
    ...(written.department === undefined ? {} : { department: written.department }),
    doctor: { name: written.doctor },
    patient: {
      code: bar.number,
      name: bar.name.kanji ?? bar.name.kana ?? bar.name.romaji ?? '',
      ...(bar.name.kana === undefined ? {} : { kana: bar.name.kana }),
      sex: sex ?? '1',
      bornOn: born ?? '',
    },
    ...insuranceOf(facts.insurance),
    issuedOn: written.issuedOn,
    ...(written.refills === undefined ? {} : { refills: written.refills }),
    notes: written.notes.map((note): PrescriptionNote => {
      const sort = note === '一包化' ? '1' : note === '粉砕' ? '2' : '';
      return sort === '' ? note : { sort, text: note };
    }),
    groups: written.groups.map(groupOf),
  };
  const lines = linesOf(paper);
  if (without.length > 0) return { paper, lines, symbols: [], without, unwritable: [] };
  const { bytes } = writePrescription(paper);
  const unwritable = [...new Set(textsOf(paper).filter((text) => encodeCp932(fieldText(text)).problems.length > 0))];
  try {
    return { paper, lines, symbols: appendSymbols(bytes), without, unwritable };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { paper, lines, symbols: [], without: ['too-long'], unwritable };
  }
}

/** Of one insurance in force. Two, or a number that is none: the boxes stay open for the hand, and the symbol says nothing either. */
function insuranceOf(items: readonly InsuranceItem[]): Pick<PrescriptionToWrite, 'insurerNumber' | 'insured'> {
  const inForce = items.filter(({ outside }) => outside !== true);
  const [one] = inForce;
  const insurer = one?.insurer?.normalize('NFKC').trim() ?? '';
  if (inForce.length !== 1 || !/^\d{4,8}$/.test(insurer)) return { insurerNumber: '' };
  const parts = (one?.insured ?? '').split('・');
  const [symbol, number] = parts.length === 2 ? parts : ['', one?.insured ?? ''];
  const relation = one?.relation ?? '';
  const holder = /本人|^SEL/u.test(relation) ? '1' : /家族|被扶養/u.test(relation) ? '2' : '';
  return { insurerNumber: insurer, insured: [symbol ?? '', number ?? '', holder, ''] };
}

function groupOf(group: PrescribedGroup): PrescriptionToWrite['groups'][number] {
  const { sort, usage, timesPerDay, count, route } = group;
  const injected = sort === 'insulin' || sort === 'injection';
  return {
    form: FORM[sort],
    count: injected ? '1' : String(count),
    usage,
    ...(timesPerDay === undefined ? {} : { timesPerDay }),
    ...(route === undefined ? {} : { usageNotes: [route] }),
    drugs: group.drugs.map((drug) => drugOf(drug, group)),
  };
}

function drugOf(drug: PrescribedDrug, group: PrescribedGroup): PrescriptionToWrite['groups'][number]['drugs'][number] {
  const { name, concentration, perDose, perDay, unit, total, code, codeSystem, noChange } = drug;
  const known = CODES.find(([pattern]) => pattern.test(codeSystem ?? ''))?.[1];
  const injected = group.sort === 'insulin' || group.sort === 'injection';
  const notes: PrescriptionNote[] = [
    ...(injected ? [`1回${perDose}${unit} 1日${perDay ?? perDose}${unit} ${group.count}日分`] : []),
    ...(noChange === 'medical' ? [{ sort: '3', text: '変更不可(医療上必要)' }] : []),
    ...(noChange === 'patient' ? [{ sort: '8', text: '先発医薬品 患者希望' }] : []),
  ];
  return {
    codeSystem: known === undefined || code === undefined ? '1' : known,
    code: known === undefined || code === undefined ? '' : code,
    name: concentration === undefined ? name : `${name} (${concentration})`,
    amount: injected ? (total?.amount ?? perDay ?? perDose) : group.sort === 'oral' ? (perDay ?? perDose) : perDose,
    unit: injected ? (total?.unit ?? unit) : unit,
    ...(group.sort === 'oral' ? { perDose } : {}),
    notes,
  };
}

function textsOf(paper: PrescriptionToWrite): readonly string[] {
  const { institution, patient, doctor, groups, notes = [] } = paper;
  return [
    institution.name,
    institution.address ?? '',
    paper.department ?? '',
    doctor.name,
    patient.name,
    patient.kana ?? '',
    ...notes.map(wordsOf),
    ...groups.flatMap(({ usage, usageNotes = [], drugs }) => [
      usage,
      ...usageNotes.map(wordsOf),
      ...drugs.flatMap((drug) => [drug.name, drug.unit, ...(drug.notes ?? []).map(wordsOf)]),
    ]),
  ];
}

const wordsOf = (note: PrescriptionNote): string => (typeof note === 'string' ? note : note.text);
