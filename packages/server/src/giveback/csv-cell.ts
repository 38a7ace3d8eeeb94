/** What a spreadsheet would run: a formula, or a sign followed by more than a number or a sign such as `(-)`, `1+`. */
const RUNS = /^[=@\t\r\uff1d\uff20]|^[+\-\uff0b\uff0d](?![\d.,\s()+\-\uff0b\uff0d±]*$)/;

/** One cell, quoted; what a spreadsheet would run begins with an apostrophe. Results such as `-1.2` and `+` stay as sent. */
export const csvCell = (text: string): string => `"${RUNS.test(text) ? "'" : ''}${text.replaceAll('"', '""')}"`;

/** A line without its end. Line breaks inside cells stay, quoted. */
export const csvLine = (cells: readonly string[]): string => cells.map(csvCell).join(',');
