/** Days since 1970-01-01; undefined for a day the calendar does not have. */
export function dayNumber(day: string): number | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (parts === null) return undefined;
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const time = Date.UTC(year, month - 1, date);
  const back = new Date(time);
  return back.getUTCMonth() === month - 1 && back.getUTCDate() === date ? time / 86_400_000 : undefined;
}

/** `addDays('2024-02-28', 2)` is `2024-03-01`; undefined for an impossible day. */
export function addDays(day: string, days: number): string | undefined {
  const number = dayNumber(day);
  return number === undefined ? undefined : new Date((number + days) * 86_400_000).toISOString().slice(0, 10);
}
