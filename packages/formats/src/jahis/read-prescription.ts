import type { Problem } from '../problem.ts';
import { codeSystemOf, FieldReading, isAmount, present } from './field-reading.ts';
import { GroupsInHand } from './groups.ts';
import type { JahisLines } from './jahis-lines.ts';
import type { JahisDrug, JahisLine, JahisPrescription } from './records.ts';

/** 剤形区分 of record 101, and what its 数量 counts. Source: JAHIS 院外処方箋 1.10 through a parser written against it. */
const FORMS: Readonly<Record<string, readonly [form: string, unit: string | undefined]>> = {
  1: ['内服', '日分'],
  2: ['頓服', '回分'],
  3: ['外用', '調剤'],
  4: ['内服滴剤', '調剤'],
  5: ['注射', '調剤'],
  6: ['材料', '調剤'],
  9: ['不明', undefined],
};
const INSURANCE: ReadonlySet<string> = new Set([
  '14',
  '21',
  '22',
  '23',
  '24',
  '25',
  '27',
  '28',
  '29',
  '30',
  '31',
  '61',
  '62',
  '63',
  '64',
  '82',
]);
/** Records of a drug (RP, 連番, …) that are shown as they stand: 単位変換, 不均等, 負担区分, １回服用量. */
const OF_DRUG: Readonly<Record<string, string>> = { '211': '単位変換', '221': '不均等', '231': '負担区分', '241': '１回量' };

/**
 * 院外処方箋2次元シンボル, Ver.1.x. Real output leaves fields out: where a record is shorter than agreed and says plainly which
 * field is which, it is read and `jahis.record-short` is reported with the whole line.
 * Problems: `jahis.person-missing`, `jahis.two-people` (affects the record), `jahis.record-short`, `jahis.record-astray`,
 * `jahis.record-unknown`, `jahis.date-shape`, `jahis.code-unknown`, `jahis.amount-shape`.
 */
export function prescriptionOf({ header, lines }: JahisLines): {
  readonly record: JahisPrescription | undefined;
  readonly problems: readonly Problem[];
} {
  const read = new FieldReading();
  const groups = new GroupsInHand();
  const loose: { -readonly [K in keyof JahisPrescription]?: JahisPrescription[K] | undefined } = {};
  const notes: string[] = [];
  const insurance: JahisLine[] = [];
  const unknown: JahisLine[] = [];
  const seen = new Map<string, string>();
  for (const line of lines) {
    const raw = line.fields.join(',');
    const text = (at: number): string | undefined => read.text(line, at);
    if (PERSON.has(line.no)) {
      const before = seen.get(line.no);
      if (before !== undefined && before !== raw) read.problem('jahis.two-people', line.no, raw, 'record');
      seen.set(line.no, raw);
    }
    if (line.no === '1') loose.institution = institutionOf(read, line);
    else if (line.no === '2') loose.address = line.fields.length < 2 ? text(0) : (text(1) ?? text(0));
    else if (line.no === '3') loose.phone = text(0);
    else if (line.no === '4') loose.department = line.fields.length < 3 ? (text(1) ?? text(0)) : text(2);
    else if (line.no === '5') loose.doctor = present({ name: text(2), kana: text(1), code: text(0) } as { name?: string });
    else if (line.no === '11') {
      loose.patientCode = text(0);
      loose.person = present({ ...loose.person, name: text(1), kana: text(2) } as { name?: string });
    } else if (line.no === '12') loose.person = present({ ...loose.person, sex: read.sex(line, 0) } as object);
    else if (line.no === '13') loose.person = present({ ...loose.person, bornOn: read.date(line, 0) } as object);
    else if (line.no === '51') loose.issuedOn = read.date(line, 0);
    else if (line.no === '52') loose.validUntil = read.date(line, 0);
    else if (line.no === '81') {
      const words = text(2);
      if (words !== undefined) notes.push(words);
    } else if (INSURANCE.has(line.no)) insurance.push(line);
    else if (!takeOfGroup(read, groups, line)) {
      if (line.no !== '')
        read.problem(KNOWN_OF_GROUP.has(line.no) ? 'jahis.record-astray' : 'jahis.record-unknown', line.no, raw);
      unknown.push(line);
    }
  }
  const person = loose.person ?? {};
  if (person.name === undefined && person.kana === undefined) read.problem('jahis.person-missing', '11', '');
  const record = present<JahisPrescription>({
    ...loose,
    sort: 'prescription',
    header,
    person,
    groups: groups.done(),
    notes,
    insurance,
    unknown,
  } as JahisPrescription);
  const whose = read.problems.some(({ affects }) => affects === 'record');
  return { record: whose ? undefined : record, problems: read.problems };
}

const PERSON: ReadonlySet<string> = new Set(['11', '12', '13']);
const KNOWN_OF_GROUP: ReadonlySet<string> = new Set(['101', '102', '111', '181', '201', '281', ...Object.keys(OF_DRUG)]);

/** 種別, コード, 都道府県, 名称; some leave out what comes before the code, or the prefecture. */
function institutionOf(read: FieldReading, line: JahisLine): NonNullable<JahisPrescription['institution']> {
  const short = line.fields.length < 4;
  if (short) read.problem('jahis.record-short', '1', line.fields.join(','));
  const code = line.fields.findIndex((field) => /^\d{7}$/u.test(field.trim()));
  return present({
    name: short ? read.text(line, line.fields.length - 1) : read.text(line, 3),
    code: short ? read.text(line, code) : read.text(line, 1),
    prefecture: short ? undefined : read.text(line, 2),
    kind: short ? undefined : read.text(line, 0),
  } as { name?: string });
}

function takeOfGroup(read: FieldReading, groups: GroupsInHand, line: JahisLine): boolean {
  const text = (at: number): string | undefined => read.text(line, at);
  const rp = text(0) ?? '';
  const note = (words: string | undefined): boolean => words === undefined || groups.groupNote(rp, words);
  switch (line.no) {
    case '101': {
      const [form, countUnit] = FORMS[text(1) ?? ''] ?? [text(1), undefined];
      groups.open(rp, present({ form: text(2) ?? form, count: read.amount(line, 3), countUnit: text(3) && countUnit } as object));
      return true;
    }
    case '102':
      return note(`分割調剤 ${text(1) ?? '?'} / ${text(2) ?? '?'}`);
    case '111': {
      const short = line.fields.length < 4;
      if (short) read.problem('jahis.record-short', '111', line.fields.join(','));
      return groups.usageAhead(rp, { usage: (short ? text(line.fields.length - 1) : text(3)) ?? '' });
    }
    case '181':
      return note(text(3));
    case '201':
      return takeDrug(read, groups, line, rp);
    case '281': {
      const words = text(4) ?? text(3);
      return words === undefined || groups.drugNoteAt(rp, text(1) ?? '', words);
    }
    default: {
      const label = OF_DRUG[line.no];
      if (label === undefined) return false;
      return groups.drugNoteAt(rp, text(1) ?? '', `${label} ${line.fields.slice(2).join(' ').trim()}`);
    }
  }
}

/** RP, 連番, 情報区分, コード種別, コード, 名称, 用量, 力価, 単位. Shorter ones end in name, amount and unit, or are kept as they stand. */
function takeDrug(read: FieldReading, groups: GroupsInHand, line: JahisLine, rp: string): boolean {
  const text = (at: number): string | undefined => read.text(line, at);
  const count = line.fields.length;
  let drug: Omit<JahisDrug, 'notes'> | undefined;
  if (count >= 8) {
    const name = text(5);
    drug =
      name === undefined
        ? undefined
        : present({ name, amount: read.amount(line, 6), unit: text(8), codeSystem: codeSystemOf(text(3)), code: text(4) } as {
            name: string;
          });
  } else {
    read.problem('jahis.record-short', '201', line.fields.join(','));
    const [name, amount, unit] = [text(count - 3), text(count - 2), text(count - 1)];
    const plain = count >= 6 && amount !== undefined && isAmount(amount) && name !== undefined && /[^\d.A-Z]/u.test(name);
    drug = plain ? present({ name, amount, unit, code: text(count - 4) } as { name: string }) : undefined;
  }
  if (drug === undefined) return false;
  groups.drug(rp, drug, {}, text(1) ?? '');
  return true;
}
