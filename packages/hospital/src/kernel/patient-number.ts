declare const brand: unique symbol;
/** 患者番号 as printed: a string, leading zeros kept. `0001` and `1` are different patients. */
export type PatientNumber = string & { readonly [brand]: 'PatientNumber' };

/** Accepts what an SS-MIX2 folder may hold: 1–64 characters without path separators or control characters. */
export function patientNumber(text: string): PatientNumber | undefined {
  return /^[^\u0000-\u001f\u007f/\\]{1,64}$/u.test(text) && text !== '.' && text !== '..' ? (text as PatientNumber) : undefined;
}
