import { RECORD_READ } from './curiosity.ts';
import type { AccessEvent, Emergency, Purpose } from './events.ts';
import type { StationEvent } from './station-event.ts';

/** A code with its meaning, as a standard lists it. */
export type Code = readonly [code: string, meaning: string];

/** What an event is to a system that knows the standards and not us. */
export interface AuditCodes {
  /** DICOM CID 400, Audit Event ID. */
  readonly id: Code;
  /** DICOM CID 401, Audit Event Type Code. */
  readonly type?: Code;
  /** Create, read, update, delete, execute. */
  readonly action: 'C' | 'R' | 'U' | 'D' | 'E';
  /** `0` success, `4` refused. */
  readonly outcome: '0' | '4';
  /** HL7 v3 ActReason. */
  readonly purpose?: Code;
}

const QUERY: Code = ['110112', 'Query'];
const PATIENT_RECORD: Code = ['110110', 'Patient Record'];
const EXPORT: Code = ['110106', 'Export'];
const AUTHENTICATION: Code = ['110114', 'User Authentication'];
const ALERT: Code = ['110113', 'Security Alert'];
const LOG_USED: Code = ['110101', 'Audit Log Used'];
const ACTIVITY: Code = ['110100', 'Application Activity'];

const TREAT: Code = ['TREAT', 'treatment'];
const PURPOSE: Readonly<Record<Purpose, Code>> = {
  treatment: TREAT,
  reception: ['PATADMIN', 'patient administration'],
  dispensing: TREAT,
  test: TREAT,
  consult: TREAT,
  'on-call': TREAT,
  'emergency-care': ['ETREAT', 'Emergency Treatment'],
  safety: ['PATSFTY', 'patient safety'],
  'patient-asked': ['PATRQT', 'patient requested'],
};
const BREAK_GLASS: Code = ['BTG', 'break the glass'];

/**
 * Codes of one event of the record.
 * Source: DICOM PS3.16 CID 400 and CID 401; HL7 v3 ActReason; pattern of IHE BALP (read, query, export, authentication).
 */
export function auditCodes(event: StationEvent): AuditCodes {
  switch (event.kind) {
    case 'access.viewed': {
      const { purpose, emergency } = event;
      return {
        id: event.what?.startsWith(RECORD_READ) ? LOG_USED : idOfView(event.act),
        action: event.act === 'found' ? 'E' : 'R',
        outcome: '0',
        ...(emergency === undefined ? {} : { type: ['110127', 'Emergency Override Started'] }),
        ...(emergency !== undefined ? { purpose: BREAK_GLASS } : purpose === undefined ? {} : { purpose: PURPOSE[purpose] }),
      };
    }
    case 'access.session-opened':
      return { id: AUTHENTICATION, type: ['110122', 'Login'], action: 'E', outcome: '0' };
    case 'access.session-refused':
      return { id: AUTHENTICATION, type: ['110122', 'Login'], action: 'E', outcome: '4' };
    case 'access.session-closed':
      return { id: AUTHENTICATION, type: ['110123', 'Logout'], action: 'E', outcome: '0' };
    case 'access.account-added':
    case 'access.account-changed':
      return { id: ALERT, type: ['110136', 'Security Roles Changed'], action: actionOf(event.kind), outcome: '0' };
    case 'access.account-closed':
    case 'access.factor-set':
    case 'access.factor-removed':
    case 'access.card-used':
      return { id: ALERT, type: ['110137', 'User Security Attributes Changed'], action: actionOf(event.kind), outcome: '0' };
    case 'access.device-enrolled':
    case 'access.device-removed':
      return { id: ALERT, type: ['110129', 'Security Configuration'], action: actionOf(event.kind), outcome: '0' };
    case 'access.flag-raised':
      return { id: ALERT, action: 'C', outcome: '0' };
    case 'access.flag-answered':
    case 'access.emergency-reviewed':
      return { id: LOG_USED, action: 'U', outcome: '0' };
    case 'readiness.day-confirmed':
    case 'readiness.question-answered':
    case 'readiness.red-accepted':
    case 'readiness.state-noted':
    case 'readiness.urgent-copy-asked':
    case 'readiness.urgent-copy-ended':
      return { id: ACTIVITY, action: 'E', outcome: '0' };
    default:
      return { id: PATIENT_RECORD, action: /retracted$|assigned$/u.test(event.kind) ? 'U' : 'C', outcome: '0' };
  }
}

function idOfView(act: Extract<AccessEvent, { kind: 'access.viewed' }>['act']): Code {
  if (act === 'found') return QUERY;
  return act === 'printed' || act === 'exported' || act === 'sent' ? EXPORT : PATIENT_RECORD;
}

function actionOf(kind: AccessEvent['kind']): 'C' | 'U' | 'D' {
  if (/added|enrolled$/.test(kind)) return 'C';
  return /closed|removed$/.test(kind) ? 'D' : 'U';
}

/** What words of ours stand in an event besides the codes: what was seen, why, how. Nothing anybody typed but answers to flags. */
export function auditDetails(event: StationEvent): readonly (readonly [name: string, value: string])[] {
  const details: [string, string][] = [['kind', event.kind]];
  if (event.kind === 'access.viewed') {
    const { act, what, relation, purpose, emergency, pages } = event;
    const emergencyText: Emergency | undefined = emergency;
    const given = { act, what, relation, purpose, emergency: emergencyText, pages: pages?.toString() };
    for (const [name, value] of Object.entries(given)) if (value !== undefined) details.push([name, value]);
  }
  for (const name of ['why', 'reason', 'rule', 'flag', 'verdict'] as const) {
    const value: unknown = name in event ? (event as unknown as Record<string, unknown>)[name] : undefined;
    if (typeof value === 'string' && event.kind.startsWith('access.')) details.push([name, value]);
  }
  return details;
}

/** Patients an event names, each once. */
export function auditPatients(event: StationEvent): readonly string[] {
  if ('patients' in event) return [...new Set(event.patients)];
  if ('sheets' in event && typeof event.sheets !== 'number')
    return [...new Set(event.sheets.flatMap(({ patient }) => (patient === undefined ? [] : [patient])))];
  return 'patient' in event && event.patient !== undefined ? [event.patient] : [];
}

/** Accounts an event is about besides its doer. */
export function auditAccounts(event: StationEvent): readonly string[] {
  if ('accounts' in event) return event.accounts;
  return 'account' in event && event.account !== undefined ? [event.account] : [];
}
