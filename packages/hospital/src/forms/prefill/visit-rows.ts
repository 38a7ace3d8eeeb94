import type { FoundPatient } from '../../chart/view.ts';
import type { VisitsView } from '../../chart/view-visits.ts';
import type { TableRow } from '../sheet-content.ts';
import type { PrintWords } from './print-words.ts';
import { saidDay } from './said-time.ts';
import { ageWords, nameWords } from './ward-rows.ts';

/** Who is expected, in the order of the view, then who is to be admitted. Cancelled ones stay and say so. No row is dropped. */
export function visitRows(view: VisitsView, department: string | undefined, m: PrintWords): readonly TableRow[] {
  const ofDepartment = (one: { readonly department?: string }): boolean =>
    department === undefined || one.department === department;
  const visits = view.lines.filter(ofDepartment).map((line) => ({
    cells: {
      ...who(line, m, line.soundsAlike === true),
      department: line.department ?? '',
      doctor: line.doctor ?? '',
      what: [line.what, line.place, line.note].filter(Boolean).join(' '),
      state: m.visitState[line.state] || line.status || '',
    },
  }));
  const admissions = view.admissions.filter(ofDepartment).map((line) => ({
    cells: {
      ...who(line, m, false),
      department: line.department ?? '',
      doctor: line.doctor ?? '',
      what: [m.orderKind.admission, line.ward, line.reason].filter(Boolean).join(' '),
      state: line.state === 'cancelled' ? (m.visitState.cancelled ?? '') : line.state === 'done' ? (m.visitState.done ?? '') : '',
    },
  }));
  return [...visits, ...admissions];
}

interface Expected {
  readonly patient?: FoundPatient;
  readonly number: string;
  readonly at?: string;
}

function who({ patient, number, at }: Expected, m: PrintWords, alike: boolean): Readonly<Record<string, string>> {
  const born = patient?.born;
  return {
    time: at?.slice(11, 16) ?? '',
    number,
    name: patient === undefined ? '' : nameWords(patient.name, m),
    kana: patient?.name.kana ?? '',
    born: [
      born === undefined ? '' : born.wareki === undefined ? saidDay(born.iso, '') : `${born.wareki} (${saidDay(born.iso, '')})`,
      ageWords(patient?.age, m),
      m.sex[patient?.sex ?? ''] ?? '',
    ]
      .filter(Boolean)
      .join(' '),
    alerts: [patient?.sameName ? m.sameName : '', alike ? m.soundsAlike : ''].filter(Boolean).join(' '),
  };
}
