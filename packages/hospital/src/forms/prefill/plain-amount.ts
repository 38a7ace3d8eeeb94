/**
 * An amount as paper may say it: half-width, `0.5` for `.5`, `5` for `5.0`, mg for ㎎, 単位 for a bare U. The value stays the same; results of the
 * laboratory do not pass here, where a last zero says how exactly it was measured.
 * Source: paper-forms §1.11, design-language §4.
 */
export const plainAmount = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/(?<![\d.])\.(?=\d)/gu, '0.')
    .replace(/(\d)\.0+(?!\d)/gu, '$1')
    .replace(/(\.\d*[1-9])0+(?!\d)/gu, '$1')
    .replace(/(?<=\d\s?)U(?![a-zA-Z])/gu, '単位')
    .replace(/[µμ](?=g)/gu, 'mc')
    .trim();

/** `10*3/uL` of UCUM as hospitals print it, `10³/µL`: "10*3" reads as a calculation. Other units stand as sent. */
export const plainUnit = (unit: string | undefined): string | undefined =>
  unit
    ?.replace(
      /\b10[*^](\d{1,2})(?=\/)/gu,
      (_, power: string) => `10${[...power].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('')}`,
    )
    .replace(/(?<=\/)uL\b/gu, 'µL')
    .replace(/(?<=\/1\.73 ?)m2\b/gu, 'm²');
