/**
 * An amount as prescriptions write it: `2`, `0.5`. Full-width digits are read; `.5` is `0.5`, `5.0` is `5`, `007` is refused, more than 6 whole and
 * 5 decimal digits too. Undefined when it is none or nothing.
 * Source: JAHIS 院外処方箋2次元シンボル 1.10 through jahis-qr.md (6+5 digits, no padding); paper-forms §1.11.
 */
export function readAmount(text: string): string | undefined {
  const found = /^(0|[1-9]\d{0,5})?(?:\.(\d{1,5}))?$/.exec(text.normalize('NFKC').trim());
  if (found === null || (found[1] === undefined && found[2] === undefined)) return undefined;
  const fraction = (found[2] ?? '').replace(/0+$/, '');
  const amount = `${found[1] ?? '0'}${fraction === '' ? '' : `.${fraction}`}`;
  return amount === '0' ? undefined : amount;
}

/** Exact: no binary fraction comes near a dose. `0.1` × 3 = `0.3`. @param amount as `readAmount` gives it @param times whole, from 1 */
export function multiply(amount: string, times: number): string {
  const [whole = '0', fraction = ''] = amount.split('.');
  const product = BigInt(whole + fraction) * BigInt(times);
  const digits = product.toString().padStart(fraction.length + 1, '0');
  const cut = digits.length - fraction.length;
  const rest = digits.slice(cut).replace(/0+$/, '');
  return rest === '' ? digits.slice(0, cut) : `${digits.slice(0, cut)}.${rest}`;
}
