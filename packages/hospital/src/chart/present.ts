type Loose<T> = { readonly [K in keyof T]: T[K] | undefined };

/**
 * The same object without what is undefined, empty text or an empty list: rows are stored by the million, and an absent
 * property is how they say "not sent". Values are not copied.
 *
 * @param keep lists that stay even when empty.
 */
export function present<T extends object>(loose: Loose<Required<T>>, keep: readonly (keyof T)[] = []): T {
  const out: Record<string, unknown> = {};
  for (const name in loose) {
    const value: unknown = loose[name];
    if (value === undefined || value === '') continue;
    if (Array.isArray(value) && value.length === 0 && !keep.includes(name)) continue;
    out[name] = value;
  }
  return out as T;
}
