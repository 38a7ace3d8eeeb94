import { type Element, rendered } from '../element.ts';

/** `1 錠`, `0.5`, `<0.02`: a number, perhaps with a comparator before it and a unit behind. The text stands beside when it says more. */
export function quantityOf(text: string | undefined, unit?: string): Element | undefined {
  const parts = /^(<=|>=|<|>)?\s*(-?\d{1,15}(?:\.\d{1,15})?)(?:\s+(\S.*))?$/u.exec(text ?? '');
  if (parts === null) return undefined;
  const [, comparator, digits, own] = parts;
  // JSON has no negative zero.
  const value = Number(digits) || 0;
  return {
    value,
    // 7.10 is more exact than 7.1; a JSON number cannot say so.
    _value: String(value) === digits ? undefined : { extension: [rendered(digits as string)] },
    comparator,
    unit: own ?? unit,
  };
}
