import type { Problem } from '../problem.ts';
import { codeSystemOf, FieldReading, present, writerOf } from './field-reading.ts';
import { GroupsInHand } from './groups.ts';
import type { JahisLines } from './jahis-lines.ts';
import type { JahisDispensing, JahisLine, JahisNotebook, JahisPart, JahisPerson, JahisRemark } from './records.ts';

/** 剤形 of record 301. Source: JAHIS お薬手帳 2.6 through a parser written against it. */
const FORMS: Readonly<Record<string, string>> = {
  1: '内服',
  2: '内滴',
  3: '頓服',
  4: '注射',
  5: '外用',
  6: '浸煎',
  7: '湯',
  9: '材料',
  10: 'その他',
};
const REMARKS: Readonly<Record<string, JahisRemark['kind']>> = { 1: 'allergy', 2: 'side-effect', 3: 'history' };

/**
 * 電子版お薬手帳, Ver.1.0–2.6. Records before the first 5 belong to the person, those behind to that dispensing. Records of other
 * numbers are kept in `unknown`.
 * Problems: `jahis.person-missing`, `jahis.two-people` (affects the record: it may be somebody else's), `jahis.record-unknown`,
 * `jahis.record-astray` (a drug before any dispensing), `jahis.part-shape`, `jahis.date-shape`, `jahis.code-unknown`,
 * `jahis.amount-shape`.
 */
export function notebookOf({ header, lines }: JahisLines): {
  readonly record: JahisNotebook | undefined;
  readonly problems: readonly Problem[];
} {
  const read = new FieldReading();
  const loose = {
    remarks: [] as JahisRemark[],
    otc: [] as JahisNotebook['otc'][number][],
    memos: [] as JahisNotebook['memos'][number][],
  };
  const pharmacists: JahisNotebook['familyPharmacists'][number][] = [];
  const unknown: JahisLine[] = [];
  const dispensings: Block[] = [];
  let person: JahisPerson | undefined;
  let part: JahisPart | undefined;
  const block = (line: JahisLine): Block => {
    const last = dispensings.at(-1);
    if (last !== undefined) return last;
    read.problem('jahis.record-astray', line.no, line.fields.join(','));
    dispensings.push(new Block(read, undefined));
    return dispensings[0] as Block;
  };
  for (const line of lines) {
    switch (line.no) {
      case '1': {
        const found = personOf(read, line);
        if (person !== undefined && JSON.stringify(person) !== JSON.stringify(found))
          read.problem('jahis.two-people', '1', line.fields.join(','), 'record');
        person ??= found;
        break;
      }
      case '2': {
        const [kind, text] = [read.text(line, 0), read.text(line, 1)];
        if (text !== undefined)
          loose.remarks.push({ kind: REMARKS[kind ?? ''] ?? 'other', text, writer: writerOf(read.text(line, 2)) });
        break;
      }
      case '3': {
        const name = read.text(line, 0);
        if (name !== undefined) loose.otc.push(present({ name, from: read.date(line, 1), until: read.date(line, 2) }));
        break;
      }
      case '4': {
        const text = read.text(line, 0);
        if (text !== undefined) loose.memos.push(present({ text, on: read.date(line, 1) }));
        break;
      }
      case '5':
        dispensings.push(new Block(read, line));
        break;
      case '701': {
        const name = read.text(line, 0);
        if (name !== undefined) pharmacists.push(present({ name, pharmacy: read.text(line, 1), contact: read.text(line, 2) }));
        break;
      }
      case '911':
        part = partOf(line);
        if (part === undefined) read.problem('jahis.part-shape', '911', line.fields.join(','), 'record');
        break;
      default:
        if (!BLOCK_RECORDS.has(line.no) || !block(line).take(line)) {
          if (line.no !== '') read.problem('jahis.record-unknown', line.no, line.fields.join(','));
          unknown.push(line);
        }
    }
  }
  if (person?.name === undefined && person?.kana === undefined) read.problem('jahis.person-missing', '1', '');
  const record = present<JahisNotebook>({
    sort: 'notebook',
    header,
    person: person ?? {},
    ...loose,
    dispensings: dispensings.map((one) => one.done()),
    familyPharmacists: pharmacists,
    part,
    unknown,
  });
  const whose = read.problems.some(({ affects }) => affects === 'record');
  return { record: whose ? undefined : record, problems: read.problems };
}

const personOf = (read: FieldReading, line: JahisLine): JahisPerson =>
  present({ name: read.text(line, 0), kana: read.text(line, 9), sex: read.sex(line, 1), bornOn: read.date(line, 2) });

/** Record 911: データID, 分割総数, 何番目. Undefined when it says no such thing. */
export function partOf({ fields }: JahisLine): JahisPart | undefined {
  const [id = '', total = '', number = ''] = fields.map((one) => one.trim());
  if (id === '' || !/^\d{1,3}$/u.test(total) || !/^\d{1,3}$/u.test(number)) return undefined;
  const part = { id, total: Number(total), number: Number(number) };
  return part.number >= 1 && part.number <= part.total ? part : undefined;
}

const NOTES: ReadonlySet<string> = new Set(['401', '411', '421', '501', '601']);
const BLOCK_RECORDS: ReadonlySet<string> = new Set([
  ...['11', '15', '51', '55', '201', '281', '291', '301', '311', '391'],
  ...NOTES,
]);

/** What follows one record 5. */
class Block {
  readonly #read: FieldReading;
  readonly #facts: {
    on?: string | undefined;
    pharmacy?: string | undefined;
    pharmacist?: string | undefined;
    clinic?: string | undefined;
  };
  readonly #groups = new GroupsInHand();
  readonly #notes: JahisDispensing['notes'][number][] = [];
  #doctor: string | undefined;
  #department: string | undefined;

  constructor(read: FieldReading, line: JahisLine | undefined) {
    this.#read = read;
    this.#facts = { on: line === undefined ? undefined : read.date(line, 0) };
  }

  take(line: JahisLine): boolean {
    const read = this.#read;
    const text = (at: number): string | undefined => read.text(line, at);
    if (NOTES.has(line.no)) {
      const words = text(0);
      // 411 has its kind before the writer, 601 is the patient's own.
      const writer = line.no === '601' ? 'patient' : writerOf(text(line.no === '411' ? 2 : 1));
      if (words !== undefined) this.#notes.push({ text: words, writer });
      return true;
    }
    const rp = text(0) ?? '';
    switch (line.no) {
      case '11':
        this.#facts.pharmacy = text(0);
        return true;
      case '15':
        this.#facts.pharmacist = text(0);
        return true;
      case '51':
        this.#facts.clinic = text(0);
        return true;
      case '55':
        this.#doctor = text(0);
        this.#department = text(1);
        return true;
      case '201': {
        const name = text(1);
        if (name === undefined) return false;
        const drug = present<{ name: string }>({
          name,
          amount: read.amount(line, 2),
          unit: text(3),
          codeSystem: codeSystemOf(text(4)),
          code: text(5),
          generic: text(7),
        } as { name: string });
        this.#groups.drug(rp, drug, { doctor: this.#doctor, department: this.#department });
        return true;
      }
      case '301':
        return this.#groups.usage(rp, {
          usage: text(1),
          count: read.amount(line, 2),
          countUnit: text(3),
          form: formOf(text(4)),
        });
      case '281':
      case '291':
        return text(1) === undefined || this.#groups.drugNote(rp, text(1) as string);
      default:
        return text(1) === undefined || this.#groups.groupNote(rp, text(1) as string);
    }
  }

  done(): JahisDispensing {
    return present<JahisDispensing>({ ...this.#facts, groups: this.#groups.done(), notes: this.#notes } as JahisDispensing);
  }
}

const formOf = (code: string | undefined): string | undefined => (code === undefined ? undefined : (FORMS[code] ?? code));
