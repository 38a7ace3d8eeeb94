import type { AppointmentState, ListCategory, PlannedAdmission, Road } from '@tomoshibi/hospital';

const stateJa: Record<AppointmentState, string> = {
  booked: '○ 予約',
  arrived: '● 受付済',
  done: '● 済',
  missed: '▲ 来院なし',
  cancelled: '× 取消',
  withdrawn: '× 取込元が取り下げ',
  unreadable: '■ 読めない(原文を確認)',
  unknown: '□ 状態の記載なし',
};
const stateEn: Record<AppointmentState, string> = {
  booked: '○ booked',
  arrived: '● arrived',
  done: '● done',
  missed: '▲ did not come',
  cancelled: '× cancelled',
  withdrawn: '× taken back by the source',
  unreadable: '■ not readable (see the raw view)',
  unknown: '□ no state given',
};
const roadJa: Record<Road, string> = { mllp: 'HL7 電文', fhir: 'FHIR', 'fhir-files': 'FHIR ファイル', lists: '一覧' };
const roadEn: Record<Road, string> = { mllp: 'HL7 message', fhir: 'FHIR', 'fhir-files': 'FHIR files', lists: 'list' };
const categoryJa: Record<ListCategory, string> = {
  appointments: '予約一覧',
  ward: '病棟一覧',
  vaccination: '予防接種',
  insurance: '保険',
  other: 'その他',
};
const categoryEn: Record<ListCategory, string> = {
  appointments: 'appointments',
  ward: 'ward list',
  vaccination: 'vaccination',
  insurance: 'insurance',
  other: 'other',
};
const admissionJa: Record<PlannedAdmission['state'], string> = { planned: '○ 予定', done: '● 入院済', cancelled: '× 取消' };
const admissionEn: Record<PlannedAdmission['state'], string> = {
  planned: '○ planned',
  done: '● admitted',
  cancelled: '× cancelled',
};

/** Appointments, lists and merged numbers, as several screens and sheets say them. */
export const ja = {
  state: stateJa,
  admissionState: admissionJa,
  unknownState: (status: string) => `□ 「${status}」`,
  stated: (status: string) => `(送信元: ${status})`,
  sent: (time: string) => `${time} 送信`,
  road: roadJa,
  storage: 'SS-MIX2',
  appointments: '予約',
  appointmentColumns: ['日時', '用件', '科・医師・場所', '状態', '届いた', '原文'] as readonly string[],
  appointmentsNever: 'この写しに含まれません(予約は取込元にありません)',
  noTime: '日時なし',
  lists: '一覧より',
  listHint: '電子カルテの電文ではなく、渡された一覧(CSV・Excel)の行です。一覧の名前と日付を確かめてください。',
  listOf: (list: string) => `リスト「${list}」では`,
  listDay: (day: string) => `${day} の一覧`,
  listReceived: (time: string) => `${time} 受領`,
  category: categoryJa,
  insuranceLists: '保険(一覧より)',
  vaccinationLists: '予防接種(一覧より)',
  merges: '統合された番号',
  mergedInto: (number: string) => `この番号は ${number} に統合されました`,
  mergedFrom: (number: string) => `旧番号 ${number} のカルテもあります`,
  mergedOn: (time: string) => `${time} の電文`,
  openOther: (number: string) => `${number} のカルテを開く`,
  noOther: 'その番号のカルテは、この写しにありません',
  vitalsLine: 'バイタル',
  toVitals: 'バイタルの推移',
};

export const en: typeof ja = {
  state: stateEn,
  admissionState: admissionEn,
  unknownState: (status) => `□ “${status}”`,
  stated: (status) => `(source: ${status})`,
  sent: (time) => `sent ${time}`,
  road: roadEn,
  storage: 'SS-MIX2',
  appointments: 'Appointments',
  appointmentColumns: ['When', 'What for', 'Dept., doctor, place', 'State', 'Sent', 'Raw'],
  appointmentsNever: 'Not in this copy (no source sends appointments)',
  noTime: 'no time',
  lists: 'From lists',
  listHint: 'Not messages of the EMR but lines of lists (CSV, Excel) that somebody gave us. Mind the name and date of the list.',
  listOf: (list) => `In the list “${list}”`,
  listDay: (day) => `list of ${day}`,
  listReceived: (time) => `received ${time}`,
  category: categoryEn,
  insuranceLists: 'Insurance (from lists)',
  vaccinationLists: 'Vaccinations (from lists)',
  merges: 'Merged numbers',
  mergedInto: (number) => `This number was merged into ${number}`,
  mergedFrom: (number) => `There is also a chart under the former number ${number}`,
  mergedOn: (time) => `message of ${time}`,
  openOther: (number) => `Open the chart of ${number}`,
  noOther: 'The copy holds no chart of that number',
  vitalsLine: 'Vital signs',
  toVitals: 'Vital signs over time',
};
