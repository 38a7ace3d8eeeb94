/** A unit as paper may write it, or why not. Source: paper-forms §1.11, design-language §4. */
export type DoseUnit =
  | { readonly ok: true; readonly unit: string }
  /** `orders.unit-missing`, `orders.unit-letter`: U is read as 0. */
  | { readonly ok: false; readonly code: 'orders.unit-missing' | 'orders.unit-letter' };

const WRITTEN: Readonly<Record<string, string>> = { ML: 'mL', MG: 'mg', G: 'g', KG: 'kg', L: 'L', MEQ: 'mEq', MMOL: 'mmol' };

/** `ｍＬ` `ml` `㎖` → `mL`; `μg` `mcg` → `マイクログラム`; `U` `IU` are refused: the word is 単位. */
export function doseUnit(text: string): DoseUnit {
  const unit = text.normalize('NFKC').trim();
  if (unit === '') return { ok: false, code: 'orders.unit-missing' };
  if (/^(?:[IＩ]?[UＵ]|units?|ユニット)(?:\/.*)?$/iu.test(unit)) return { ok: false, code: 'orders.unit-letter' };
  if (/^(?:[µμ]g|mcg|ug)$/iu.test(unit)) return { ok: true, unit: 'マイクログラム' };
  return { ok: true, unit: WRITTEN[unit.toUpperCase()] ?? unit };
}

const STRENGTH = /%|mg|mcg|[µμ]g|単位|meq|mmol|(?:\d|\.)g(?![a-z])/iu;
const IN_BAG = /\d+ ?ml/iu;

/** Whether a name says how strong a millilitre of it is. A bag of infusion of stated size is known by its name. */
export function saysConcentration(name: string, ofInfusion: boolean): boolean {
  const text = name.normalize('NFKC');
  return STRENGTH.test(text) || (ofInfusion && IN_BAG.test(text));
}
