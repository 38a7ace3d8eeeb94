/** True for `-` and for eight digits, possible or not: the shape of a 診療日 in names and folders. */
export function hasDayShape(text: string): boolean {
  return text === '-' || (text.length === 8 && allDigits(text));
}

/** True for `-` and for a day that is in the calendar. */
export function isDay(text: string): boolean {
  return text === '-' || (text.length === 8 && allDigits(text) && isCalendarDay(text));
}

/** True when the first 14 digits are a day and a time of day below 24:00:00. */
export function isInstant(digits: string): boolean {
  return isCalendarDay(digits) && two(digits, 8) < 24 && two(digits, 10) < 60 && two(digits, 12) < 60;
}

export function allDigits(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return text.length > 0;
}

function isCalendarDay(digits: string): boolean {
  const year = two(digits, 0) * 100 + two(digits, 2);
  const month = two(digits, 4);
  const day = two(digits, 6);
  if (year === 0 || month < 1 || month > 12 || day < 1) return false;
  if (month === 2) return day <= (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28);
  return day <= (month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31);
}

/** Two digits as a number; the caller knows that they are digits. */
function two(digits: string, at: number): number {
  return (digits.charCodeAt(at) - 48) * 10 + digits.charCodeAt(at + 1) - 48;
}
