/**
 * The same answer with department codes replaced by the hospital's names for them, wherever a `department` stands. A code
 * without a known name stays as it is.
 */
export function nameDepartments<T>(answer: T, names: ReadonlyMap<string, string>): T {
  if (names.size === 0) return answer;
  return named(answer, names) as T;
}

function named(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => named(item, names));
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) {
    copy[key] = key === 'department' && typeof part === 'string' ? (names.get(part) ?? part) : named(part, names);
  }
  return copy;
}
