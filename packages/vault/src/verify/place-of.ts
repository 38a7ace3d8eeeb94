/** Log records `from`..`to` (exclusive) in words; `to` > `from`. */
export const placeOf = (from: number, to: number): string =>
  to > from + 1 ? `log records ${from}-${to - 1}` : `log record ${from}`;
