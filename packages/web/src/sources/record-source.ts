import type {
  EmergencyList,
  FlagAnswered,
  FlagList,
  PatientReportView,
  RecordFile,
  RecordFormat,
  RecordList,
  RecordPart,
  WeeklyReport,
} from '@tomoshibi/hospital';
import type { Ask } from './ask-json.ts';
import { askJson } from './ask-json.ts';

/** 誰の・誰が・いつ・何を. */
export interface RecordListAsked {
  /** Staff number or whole name. */
  readonly who?: string;
  /** Patient number, as typed. */
  readonly patient?: string;
  readonly fromInstant?: string;
  readonly toInstant?: string;
  readonly part: RecordPart;
  readonly before?: number;
  readonly limit: number;
}

export interface RecordAnswer {
  readonly verdict: FlagAnswered['verdict'];
  readonly note: string;
}

export interface RecordExportAsked {
  readonly format: RecordFormat;
  readonly fromInstant?: string;
  readonly toInstant?: string;
  /** `next` of the file before. */
  readonly from?: number;
}

/** S-91: reading the record, which is itself recorded. Rejects with a `SourceError` and nothing else. */
export interface RecordSource {
  list(asked: RecordListAsked): Promise<RecordList>;
  flags(): Promise<FlagList>;
  answerFlag(flag: string, answer: RecordAnswer): Promise<FlagList>;
  emergencies(): Promise<EmergencyList>;
  reviewEmergency(viewed: number, answer: RecordAnswer): Promise<EmergencyList>;
  patientReport(asked: { readonly patient: string; readonly nameStaff: boolean }): Promise<PatientReportView>;
  weekly(asked: { readonly fromInstant: string; readonly toInstant: string }): Promise<WeeklyReport>;
  export(asked: RecordExportAsked): Promise<RecordFile>;
}

export function httpRecordSource(call: typeof fetch): RecordSource {
  const ask: Ask = askJson(call);
  return {
    list: (asked) => ask('/api/record/list', asked),
    flags: () => ask('/api/record/flags', {}),
    answerFlag: (flag, answer) => ask('/api/record/answer-flag', { flag, ...answer }),
    emergencies: () => ask('/api/record/emergencies', {}),
    reviewEmergency: (viewed, answer) => ask('/api/record/review-emergency', { viewed, ...answer }),
    patientReport: (asked) => ask('/api/record/patient-report', asked),
    weekly: (asked) => ask('/api/record/weekly', asked),
    export: (asked) => ask('/api/record/export', asked),
  };
}
