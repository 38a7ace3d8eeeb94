/** A surrogate must sort above every other code unit, as its code point does in UTF-8. */
const weight = (unit: number): number => (unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit);

/** Orders well-formed texts as their UTF-8 bytes do (code point order): `<0`, `0`, `>0`. JavaScript's `<` does not: '𠮷' < 'ｱ'. */
export function compareUtf8(a: string, b: string): number {
  if (a === b) return 0;
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return weight(x) - weight(y);
  }
  return a.length - b.length;
}
