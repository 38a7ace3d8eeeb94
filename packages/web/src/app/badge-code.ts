/** Letters of the hospital's own bar codes: patient, sheet, chart, place, device, medium. Anything else may be a badge. */
const ownLetters = /^[PFCLDM]\d+$/;

/**
 * Whether a code scanned while somebody works is a badge: it begins with `S` (職員), or holds a letter and is none of the
 * hospital's own. Digits alone are a patient number; such badges are scanned after the switch key.
 */
export const isBadge = (code: string): boolean =>
  code.startsWith('S') || (/\D/.test(code) && !ownLetters.test(code) && !code.startsWith('T1.'));
