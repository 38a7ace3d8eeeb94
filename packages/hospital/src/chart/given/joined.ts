/** Texts that are there, joined; undefined when there is none. */
export function joined(texts: readonly (string | undefined)[] | undefined, by = '、'): string | undefined {
  const there = (texts ?? []).filter((text) => text !== undefined && text !== '');
  return there.length === 0 ? undefined : there.join(by);
}
