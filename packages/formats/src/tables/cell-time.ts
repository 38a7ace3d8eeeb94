/** `9:30`, `0930`, `９時３０分`, `午後1:30`, `13:30:00` → `09:30`. Undefined for anything else; 24:00 and later are no times of a day. */
export function readTimeOfDay(cell: string): string | undefined {
  const text = cell.normalize('NFKC').replace(/\s+/gu, '').toUpperCase();
  const found =
    /^(午前|午後|AM|PM)?(\d{1,2})(?::|時)(\d{1,2})?(?:分|:\d{2}(?:\.\d+)?)?(AM|PM)?$/u.exec(text) ??
    /^()(\d{2})(\d{2})()$/u.exec(text);
  if (found === null) return undefined;
  const [, before = '', hours = '', minutes = '0', behind = ''] = found;
  const half = before || behind;
  const late = half === '午後' || half === 'PM';
  const hour = Number(hours);
  if (half !== '' && hour > 12) return undefined;
  const of24 = half === '' ? hour : (hour % 12) + (late ? 12 : 0);
  if (of24 > 23 || Number(minutes) > 59) return undefined;
  return `${String(of24).padStart(2, '0')}:${minutes.padStart(2, '0')}`;
}
