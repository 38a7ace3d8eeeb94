/** Only what is a number and nothing else, full-width included: `<0.02`, `1+`, `50×10^2` and `2.3(±)` are not. */
export function plainNumber(value: string | undefined): number | undefined {
  const text = value?.normalize('NFKC').trim();
  return text !== undefined && /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : undefined;
}
