/** Items with a key that stays the same while the list grows: one original can hold several items, so equal names are counted. */
export function keyed<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
): readonly { readonly key: string; readonly item: T }[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const name = nameOf(item);
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return { key: `${name} ${times}`, item };
  });
}

/** The name of whatever was read from an original. */
export const byOriginal = (item: { readonly original: string }): string => item.original;
