import { DAY, ymd } from './calendar.ts';
import type { Care } from './care.ts';
import { hashText } from './chance.ts';
import type { Disease } from './conditions.ts';
import { CR } from './messages.ts';
import { type Department, departmentCode, doctorOf } from './staff.ts';
import { NO_ORDER } from './storage-writer.ts';

export interface Diagnosis {
  readonly disease: Disease;
  readonly startedDay: number;
  readonly endedDay?: number;
  /** HL70241: F 治癒, R 軽快, D 死亡. */
  readonly outcome?: 'F' | 'R' | 'D';
  readonly suspected?: boolean;
  readonly main: boolean;
  readonly department: Department;
  readonly inpatient: boolean;
}

const OUTCOMES = { F: 'F^治癒^HL70241', R: 'R^軽快^HL70241', D: 'D^死亡^HL70241' } as const;

/** 病名管理番号: eight digits, made up and stable. */
export function diseaseCode(disease: Disease): string {
  return `99${`${hashText(disease.icd10 + disease.name) % 1_000_000}`.padStart(6, '0')}`;
}

/**
 * All diagnoses of a patient. What is known when follows from the days; the files are built when all is known, because a
 * life is not told in order of time.
 */
export class DiagnosisList {
  private readonly care: Care;
  private readonly due: { at: number; department: Department }[] = [];
  private items: Diagnosis[] = [];

  constructor(care: Care) {
    this.care = care;
  }

  /** Adds what is not there yet and open; says whether it was new. */
  add(diagnosis: Diagnosis): boolean {
    const known = this.items.findIndex((item) => item.disease.name === diagnosis.disease.name && item.endedDay === undefined);
    if (known >= 0) {
      const item = this.items[known] as Diagnosis;
      if (diagnosis.main) this.items[known] = { ...item, main: true };
      return false;
    }
    this.items.push(diagnosis);
    return true;
  }

  end(disease: Disease, endedDay: number, outcome: Diagnosis['outcome'] & string): void {
    this.items = this.items.map((item) =>
      item.disease.name === disease.name && item.endedDay === undefined ? { ...item, endedDay, outcome } : item,
    );
  }

  /** Something changed: PPR-01 is written anew, whole. */
  write(at: number, department: Department): void {
    this.due.push({ at, department });
  }

  /** The list as of a moment: in order of days, the newest open main diagnosis is the only main one. */
  asOf(at: number): readonly Diagnosis[] {
    const day = Math.floor(at / DAY);
    const known = this.items.filter((item) => item.startedDay <= day).sort((a, b) => a.startedDay - b.startedDay);
    const open = known.map((item): Diagnosis => {
      if (item.endedDay === undefined || item.endedDay <= day) return item;
      const { endedDay: _later, outcome: _unknown, ...rest } = item;
      return rest;
    });
    const main = open.findLastIndex((item) => item.main && item.endedDay === undefined);
    return open.map((item, i) => ({ ...item, main: i === main }));
  }

  /** Hands all files to the writer. */
  flush(): void {
    for (const { at, department } of this.due) {
      this.care.writer.put(
        { type: 'PPR-01', day: '-', order: NO_ORDER, at, department },
        'PPR^ZD1^PPR_ZD1',
        () =>
          this.care.short +
          this.asOf(at)
            .map((item, i) => this.segments(item, i, at))
            .join(''),
      );
    }
  }

  private segments(item: Diagnosis, i: number, at: number): string {
    const { index, plan } = this.care;
    const code = diseaseCode(item.disease);
    const doctor = doctorOf(plan.seed, item.department, index);
    const ended = item.endedDay === undefined ? '' : ymd(item.endedDay);
    const outcome = item.outcome === undefined ? '' : OUTCOMES[item.outcome];
    const kind = item.inpatient ? 'H^入院時' : 'O^外来時';
    const display = item.suspected === true ? `${item.disease.name}の疑い` : item.disease.name;
    const number = `${index * 1_000 + i + 1}`.padStart(15, '0');
    return (
      `PRB|AD|${ymd(Math.floor(at / DAY))}|${code}^${item.disease.name}^MDCDX2|${number}|||${ymd(item.startedDay)}||${ended}|${item.disease.icd10}^^I10^${kind}^JHSD0004|||${item.suspected === true ? '1^疑い^JHSD0005' : ''}|${outcome}|${ended}|${ymd(item.startedDay)}|${display}|${item.main ? '1^主診断^JHSD0007' : ''}${CR}` +
      `ZPR||${code}^${item.disease.name}^MDCDX2${item.suspected === true ? '|8002^の疑い^MDCDX2' : ''}${CR}` +
      `ORC|NW|${number}||||||||||${doctor.xcn}|||||${departmentCode(item.department)}||||||||||||${item.inpatient ? 'I^入院患者オーダ^HL70482' : 'O^外来患者オーダ^HL70482'}${CR}`
    );
  }
}
