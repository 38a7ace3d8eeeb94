/** One cell a spreadsheet shows: text without its quotes. */
export interface CsvRow {
  /** First line of the row in the file, from 1: a quoted cell may span lines. */
  readonly line: number;
  readonly cells: readonly string[];
  /** A quote was never closed, or something stands behind a closing quote. */
  readonly torn: boolean;
}

/** RFC 4180, with CR, LF or both; empty lines are left out. Tabs instead of commas when the first line has tabs and no comma. */
export function readCsv(text: string): readonly CsvRow[] {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const separator = head.includes('\t') && !head.includes(',') ? '\t' : ',';
  const rows: CsvRow[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const first = line;
    const cells: string[] = [];
    let torn = false;
    let more = true;
    while (more) {
      let cell = '';
      if (text[at] === '"') {
        at++;
        for (;;) {
          const end = text.indexOf('"', at);
          const part = text.slice(at, end < 0 ? undefined : end);
          line += part.split(/\r\n|\r|\n/).length - 1;
          cell += part;
          at = end < 0 ? text.length : end + 1;
          if (end < 0) torn = true;
          if (text[at] !== '"' || end < 0) break;
          cell += '"';
          at++;
        }
      }
      const rest = at;
      while (at < text.length && text[at] !== separator && text[at] !== '\r' && text[at] !== '\n') at++;
      const behind = text.slice(rest, at);
      if (cell !== '' && behind.trim() !== '') torn = true;
      cells.push((cell + behind).trim());
      more = text[at] === separator;
      if (more) at++;
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    line++;
    if (cells.some((cell) => cell !== '')) rows.push({ line: first, cells, torn });
  }
  return rows;
}
