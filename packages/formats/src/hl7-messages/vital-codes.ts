/** What a 看護 or monitoring system measures. */
export type VitalSign =
  | 'systolic'
  | 'diastolic'
  | 'blood-pressure'
  | 'pulse'
  | 'respiration'
  | 'temperature'
  | 'spo2'
  | 'height'
  | 'weight'
  | 'bmi'
  | 'pain'
  | 'consciousness'
  | 'intake'
  | 'output';

/**
 * The first five characters of JLAC10, the analyte. Source: the project's formats notes after the public NHO documents; height and
 * weight observed in its samples. SpO2 goes by its name: no open source gives its code.
 */
const JLAC10: Readonly<Record<string, VitalSign>> = {
  '9A751': 'systolic',
  '9A761': 'diastolic',
  '9P300': 'pulse',
  '9P200': 'respiration',
  '9P100': 'temperature',
  '9N001': 'height',
  '9N006': 'weight',
};

/** Source: LOINC vital signs panel 85353-1 and the HL7 FHIR vital signs profiles. */
const LOINC: Readonly<Record<string, VitalSign>> = {
  '8480-6': 'systolic',
  '8462-4': 'diastolic',
  '85354-9': 'blood-pressure',
  '55284-4': 'blood-pressure',
  '8867-4': 'pulse',
  '8889-8': 'pulse',
  '9279-1': 'respiration',
  '8310-5': 'temperature',
  '8331-1': 'temperature',
  '8328-7': 'temperature',
  '59408-5': 'spo2',
  '2708-6': 'spo2',
  '8302-2': 'height',
  '8308-9': 'height',
  '29463-7': 'weight',
  '3141-9': 'weight',
  '39156-5': 'bmi',
  '72514-3': 'pain',
  '9269-2': 'consciousness',
  '9108-2': 'intake',
  '9262-7': 'output',
};

const NAMES: ReadonlyMap<string, VitalSign> = new Map([
  ['収縮期血圧', 'systolic'],
  ['最高血圧', 'systolic'],
  ['拡張期血圧', 'diastolic'],
  ['最低血圧', 'diastolic'],
  ['血圧', 'blood-pressure'],
  ['脈拍', 'pulse'],
  ['脈拍数', 'pulse'],
  ['心拍数', 'pulse'],
  ['呼吸', 'respiration'],
  ['呼吸数', 'respiration'],
  ['体温', 'temperature'],
  ['SPO2', 'spo2'],
  ['経皮的動脈血酸素飽和度', 'spo2'],
  ['身長', 'height'],
  ['体重', 'weight'],
]);

/**
 * Which vital sign an item is. By code where the system is JLAC10 (`JC10`) or LOINC (`LN`), or where none is named and the code has
 * the very shape; hospitals' own codes (`99…`) by their exact name. Undefined for everything else: a heart rate in an
 * electrocardiogram's report is told from a measured pulse by the rest of its message, not here.
 */
export function vitalSignOf(item: {
  readonly code?: string;
  readonly text?: string;
  readonly system?: string;
}): VitalSign | undefined {
  const { code = '', system = '' } = item;
  const loinc = LOINC[code];
  if (loinc !== undefined && (system === '' || /^(?:LN|LOINC)/iu.test(system))) return loinc;
  const isJlac10 = /^(?:JC10|JLAC10)/iu.test(system) || (system === '' && code.length === 17);
  if (isJlac10 && JLAC10[code.slice(0, 5)] !== undefined) return JLAC10[code.slice(0, 5)];
  if (isJlac10 ? !code.startsWith('9') : system !== '' && !/^(?:99|L$)/u.test(system)) return undefined;
  return NAMES.get((item.text ?? '').normalize('NFKC').replace(/\s+/gu, '').toUpperCase());
}
