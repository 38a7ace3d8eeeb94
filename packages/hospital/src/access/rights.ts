import type { Duty, Role } from './roles.ts';

/** Everything a route may ask of a person. A route names one; the matrix test tries every role on every route. */
export const ACTIONS = [
  /** 患者検索, ward list names and beds, reception identity. */
  'find-patients',
  /** Ward list with warnings, drugs and what is due. */
  'list-ward',
  /** Summary, sections, documents, results. */
  'read-chart',
  'print-chart',
  /** 持ち出し, FHIR bundle, CSV: leaves the hospital's screens. */
  'export-chart',
  /** Raw bytes of an original. */
  'read-original',
  /** 取込の問題. */
  'see-problems',
  /** 調剤前確認. */
  'check-dispensing',
  /** 写しの後に起きたこと: note a later fact, close a pending test, log a critical call. */
  'note-later',
  /** 疑義照会: ask or answer. */
  'query-doctor',
  /** ヒヤリハット: anybody. */
  'report-incident',
  'tally-incidents',
  'use-fhir',
  /** 本日の来院: names and times of who is expected. */
  'list-visits',
  /** 持参情報: what a patient brings (お薬手帳, letters). */
  'take-carried-in',
  /** 朝の点検, 写しの状態. */
  'see-readiness',
  /** 緊急写し: everybody who may notice that something is wrong. */
  'copy-now',
  /** 一覧の取り込み, sources. */
  'manage-sources',
  /** S-04 キット・備蓄: refresh, hand out, check, retire. */
  'manage-kits',
  /** S-04: see the kits, report one that was checked, is missing or was found: anybody who may hold one. */
  'report-kit',
  /** 処方箋・指示箋: S-50. */
  'prescribe',
  /** オーダー伝票: S-51. */
  'order-slips',
  /** Blank forms, 印刷して戻っていない, supplies: anybody who works with paper. */
  'use-paper',
  /** S-03: printers, night sets of all wards, stations. */
  'manage-printing',
  /** S-11: see the forms and their versions, print a blank one as 見本. */
  'see-forms',
  /** S-11: copy, change, publish, withdraw a form. */
  'edit-forms',
  /** S-11: say that a changed form is right. Two people, none of whom wrote it. */
  'approve-forms',
  'manage-accounts',
  'read-record',
  'review-record',
] as const;
export type Action = (typeof ACTIONS)[number];

/** `emergency`: only as 緊急閲覧, with a reason, a mark and a review. */
export type Permit = 'yes' | 'emergency' | 'no';

const CLINICAL: readonly Action[] = [
  'find-patients',
  'list-ward',
  'read-chart',
  'print-chart',
  'read-original',
  'note-later',
  'report-incident',
  'list-visits',
  'take-carried-in',
  'copy-now',
  'report-kit',
  'use-paper',
  'see-forms',
];

const OF_ROLE: Readonly<Record<Role, readonly Action[]>> = {
  doctor: [
    ...CLINICAL,
    'prescribe',
    'order-slips',
    'approve-forms',
    'export-chart',
    'query-doctor',
    'check-dispensing',
    'use-fhir',
  ],
  nurse: [...CLINICAL, 'order-slips', 'approve-forms', 'export-chart', 'use-fhir'],
  pharmacist: [...CLINICAL, 'approve-forms', 'check-dispensing', 'query-doctor', 'use-fhir'],
  lab: [...CLINICAL, 'use-fhir'],
  radiographer: [...CLINICAL, 'use-fhir'],
  dietitian: CLINICAL,
  therapist: CLINICAL,
  'social-worker': [...CLINICAL, 'export-chart'],
  reception: [
    'find-patients',
    'report-incident',
    'list-visits',
    'take-carried-in',
    'manage-sources',
    'report-kit',
    'use-paper',
    'see-forms',
  ],
  billing: [
    'find-patients',
    'report-incident',
    'list-visits',
    'manage-sources',
    'report-kit',
    'use-paper',
    'see-forms',
    'edit-forms',
  ],
  it: [
    'see-problems',
    'report-incident',
    'see-readiness',
    'copy-now',
    'manage-sources',
    'manage-kits',
    'report-kit',
    'use-paper',
    'manage-printing',
    'see-forms',
    'edit-forms',
  ],
  executive: ['report-incident', 'see-readiness', 'copy-now', 'report-kit', 'see-forms', 'approve-forms'],
};

const OF_DUTY: Readonly<Record<Duty, readonly Action[]>> = {
  accounts: ['manage-accounts'],
  privacy: ['read-record', 'review-record'],
  safety: ['tally-incidents'],
  keeper: [],
};

/** Roles that meet patients without reading charts: at night theirs may be the only hands. */
const EMERGENCY_ROLES: readonly Role[] = ['reception', 'billing'];
const EMERGENCY_ACTIONS: readonly Action[] = ['list-ward', 'read-chart', 'print-chart'];

/** What a person may do. A keeper of generations reads no chart, whatever the role. */
export function permitOf(who: { readonly role: Role; readonly duties: readonly Duty[] }, action: Action): Permit {
  if (who.duties.includes('keeper')) return action === 'report-incident' ? 'yes' : 'no';
  if (OF_ROLE[who.role].includes(action) || who.duties.some((duty) => OF_DUTY[duty].includes(action))) return 'yes';
  return EMERGENCY_ROLES.includes(who.role) && EMERGENCY_ACTIONS.includes(action) ? 'emergency' : 'no';
}
