import type { Problem } from '../problem.ts';
import type { HospitalTime } from '../ssmix2/records.ts';
import { jahisDate } from './jahis-date.ts';
import type { JahisLine, JahisWriter } from './records.ts';

/** Reads fields of records and collects what was not as agreed, each kind at most so often. */
const MOST_OF_A_KIND = 20;

export class FieldReading {
  readonly problems: Problem[] = [];

  problem(code: string, where: string, raw: string, affects: Problem['affects'] = 'field'): void {
    if (this.problems.filter((one) => one.code === code).length < MOST_OF_A_KIND)
      this.problems.push({ code, where, raw, affects });
  }

  /** Ends trimmed; undefined when absent or empty. */
  text({ fields }: JahisLine, at: number): string | undefined {
    const value = fields[at]?.trim();
    return value === undefined || value === '' ? undefined : value;
  }

  date(line: JahisLine, at: number): HospitalTime | undefined {
    const date = jahisDate(line.fields[at] ?? '');
    if (date?.startsWith('?')) this.problem('jahis.date-shape', `${line.no}-${at + 1}`, line.fields[at] as string);
    return date;
  }

  sex(line: JahisLine, at: number): 'M' | 'F' | undefined {
    const value = this.text(line, at);
    if (value !== undefined && value !== '1' && value !== '2') this.problem('jahis.code-unknown', `${line.no}-${at + 1}`, value);
    return value === '1' ? 'M' : value === '2' ? 'F' : undefined;
  }

  /** Up to 6 and 5 digits, or a fraction. Kept as text whatever it is. */
  amount(line: JahisLine, at: number): string | undefined {
    const value = this.text(line, at);
    if (value !== undefined && !isAmount(value)) this.problem('jahis.amount-shape', `${line.no}-${at + 1}`, value);
    return value;
  }
}

export const isAmount = (text: string): boolean => /^(?:\d{1,6}(?:\.\d{1,5})?|\d{1,3}\/\d{1,3})$/u.test(text);

export function writerOf(code: string | undefined): JahisWriter {
  return code === '1' ? 'professional' : code === '2' ? 'patient' : code === '8' ? 'other' : 'unknown';
}

const CODE_SYSTEMS: Readonly<Record<string, string>> = { 1: 'none', 2: 'receipt', 3: 'mhlw', 4: 'yj', 6: 'hot', 7: 'generic' };
export const codeSystemOf = (code: string | undefined): string | undefined =>
  code === undefined ? undefined : (CODE_SYSTEMS[code] ?? code);

/** Leaves out what is undefined, so that absent is absent. */
export function present<T extends object>(loose: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(loose).filter(([, value]) => value !== undefined)) as T;
}
