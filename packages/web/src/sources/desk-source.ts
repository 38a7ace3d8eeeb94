import type {
  DispensingView,
  IncidentReported,
  IncidentTally,
  LaterFactNoted,
  LaterView,
  NameView,
  PatientBar,
  PharmacyList,
  PharmacyPack,
  QrRows,
  QueryAnswered,
  QueryCause,
  QueryView,
  ResultAwaitedClosed,
  SheetCode,
  SheetCodes,
} from '@tomoshibi/hospital';
import { askJson } from './ask-json.ts';
import type { PatientAsked } from './patient-asked.ts';

export interface PharmacyCheck {
  readonly view: DispensingView;
  readonly queries: readonly QueryView[];
}

export interface CodeRead {
  readonly owner: Pick<PatientBar, 'ref' | 'number' | 'name' | 'born' | 'sex'>;
  readonly sheet?: SheetCode;
}

export interface Wristband {
  readonly name: NameView;
  readonly number: string;
  readonly born?: PatientBar['born'];
  readonly sex?: string;
  readonly allergy: 'stated' | 'none' | 'unknown';
  readonly serial: string;
  readonly code: string;
  readonly bars?: readonly number[];
  readonly qr: QrRows;
}

export interface NewQuery {
  readonly original?: string;
  readonly drug?: string;
  readonly cause: QueryCause;
  readonly text: string;
  readonly toDoctor: string;
  readonly answer?: { readonly answer: QueryAnswered['answer']; readonly text: string };
}

export type NewIncident = Pick<IncidentReported, 'what' | 'place' | 'level' | 'onPaper' | 'text'> & {
  readonly occurredAt?: string;
  readonly patient?: string;
};

/** What people write down, and the pharmacy's check. Every method rejects with a `SourceError` and nothing else. */
export interface DeskSource {
  later(patient: PatientAsked): Promise<LaterView>;
  note(patient: PatientAsked, fact: Pick<LaterFactNoted, 'about' | 'text' | 'basis' | 'occurredAt'>): Promise<LaterView>;
  retract(patient: PatientAsked, seq: number, reason: string): Promise<LaterView>;
  closeAwaited(patient: PatientAsked, original: string, how: ResultAwaitedClosed['how']): Promise<LaterView>;
  callCritical(
    patient: PatientAsked,
    call: { readonly test: string; readonly value: string; readonly to: string; readonly readBack: boolean },
  ): Promise<LaterView>;
  pharmacyList(asked: { readonly scope: PharmacyList['scope']; readonly ward?: string }): Promise<PharmacyList>;
  pharmacyCheck(patient: PatientAsked): Promise<PharmacyCheck>;
  query(patient: PatientAsked, query: NewQuery): Promise<PharmacyCheck>;
  answer(patient: PatientAsked, query: string, answer: QueryAnswered['answer'], text: string): Promise<PharmacyCheck>;
  verdict(patient: PatientAsked, original: string, verdict: 'checked' | 'held'): Promise<PharmacyCheck>;
  pack(ward: string): Promise<PharmacyPack>;
  reportIncident(incident: NewIncident): Promise<{ readonly seq: number }>;
  incidents(): Promise<IncidentTally>;
  readCode(code: string): Promise<CodeRead>;
  closeCase(cover: string, sheets: number, wrong: number): Promise<{ readonly seq: number }>;
  /** Absent where no serial can be given (kit). */
  sheetCodes?(
    patient: PatientAsked,
    sheet: { readonly form: string; readonly version: string; readonly pages: number },
  ): Promise<SheetCodes>;
  /** Absent where no code of the hospital can be made (kit). */
  wristband?(patient: PatientAsked): Promise<Wristband>;
}

export function httpDeskSource(call: typeof fetch): DeskSource {
  const ask = askJson(call);
  return {
    later: (patient) => ask('/api/chart/later', { patient }),
    note: (patient, fact) => ask('/api/desk/note', { patient, ...fact }),
    retract: (patient, seq, reason) => ask('/api/desk/retract', { patient, seq, reason }),
    closeAwaited: (patient, original, how) => ask('/api/desk/close-awaited', { patient, original, how }),
    callCritical: (patient, made) => ask('/api/desk/call-critical', { patient, ...made }),
    pharmacyList: (asked) => ask('/api/pharmacy/list', asked),
    pharmacyCheck: (patient) => ask('/api/pharmacy/check', { patient }),
    query: (patient, query) => ask('/api/pharmacy/query', { patient, ...query }),
    answer: (patient, query, answer, text) => ask('/api/pharmacy/answer', { patient, query, answer, text }),
    verdict: (patient, original, verdict) => ask('/api/pharmacy/verdict', { patient, original, verdict }),
    pack: (ward) => ask('/api/pharmacy/pack', { ward }),
    reportIncident: (incident) => ask('/api/incident/report', incident),
    incidents: () => ask('/api/incident/tally', {}),
    readCode: (code) => ask('/api/case/code', { code }),
    closeCase: (cover, sheets, wrong) => ask('/api/case/check', { cover, sheets, wrong }),
    sheetCodes: (patient, sheet) => ask('/api/print/sheet', { patient, ...sheet }),
    wristband: (patient) => ask('/api/wristband', { patient }),
  };
}
