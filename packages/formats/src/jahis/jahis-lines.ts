import type { Problem } from '../problem.ts';
import { decodeText } from '../text/decode-text.ts';
import { encodeCp932 } from '../text/encode-text.ts';
import type { JahisLine } from './records.ts';

/** Sixteen symbols of the largest size hold 47 kB; texts of apps come in more. */
export const JAHIS_BYTES_MAX = 256 * 1024;

export interface JahisLines {
  /** `JAHISTC08`, `JAHIS10`. */
  readonly header: string;
  readonly notebook: boolean;
  readonly lines: readonly JahisLine[];
}

/**
 * Bytes of one text as records. CP932 unless they are UTF-8; CR LF, LF or CR; what follows EOF (1A) is left out.
 * Undefined with `jahis.not-jahis` or `jahis.too-large` when it is no such text. Other problems: `jahis.after-end`,
 * `jahis.line-shape`, `text.…`.
 */
export function readJahisLines(bytes: Uint8Array): { readonly text?: JahisLines; readonly problems: readonly Problem[] } {
  if (bytes.length > JAHIS_BYTES_MAX) return { problems: [{ code: 'jahis.too-large', affects: 'record' }] };
  const { text: all, problems: found } = textOf(bytes);
  const problems: Problem[] = found.filter(({ code }) => code !== 'text.bom').map((one) => ({ ...one, affects: 'field' }));
  const end = all.indexOf('\u001a');
  const whole = end === -1 ? all : all.slice(0, end);
  if (end !== -1 && /[^\s\u0000\u001a]/u.test(all.slice(end))) problems.push({ code: 'jahis.after-end', affects: 'field' });
  const [first = '', ...rest] = whole.split(/\r\n|\n|\r/u);
  const header = /^(JAHIS(TC)?\d{1,2})(?:,.*)?$/u.exec(first.trim());
  if (header === null) return { problems: [{ code: 'jahis.not-jahis', affects: 'record' }] };
  const lines: JahisLine[] = [];
  for (const line of rest) {
    if (line.trim() === '') continue;
    const [no = '', ...fields] = line.split(',');
    if (/^\d{1,3}$/u.test(no.trim())) lines.push({ no: String(Number(no)), fields });
    else {
      lines.push({ no: '', fields: line.split(',') });
      problems.push({ code: 'jahis.line-shape', where: `line ${lines.length + 1}`, raw: line, affects: 'field' });
    }
  }
  return { text: { header: header[1] as string, notebook: header[2] !== undefined, lines }, problems };
}

/**
 * Shift_JIS is what codes hold; UTF-8 what apps and tools write. Bytes valid in both (half-width kana alone) are UTF-8 only when
 * all it says could have been written in Shift_JIS too: `ﾃｽ` is C3 BD, which UTF-8 reads as `ý`.
 */
function textOf(bytes: Uint8Array): { readonly text: string; readonly problems: readonly Problem[] } {
  const utf8 = decodeText(bytes, 'utf-8');
  const isUtf8 =
    (utf8.charset === 'utf-8' || utf8.charset === 'ascii') && !utf8.problems.some(({ code }) => code === 'text.unmappable');
  if (utf8.charset === 'ascii') return utf8;
  const windows = decodeText(bytes, 'cp932');
  const isWindows = windows.charset === 'cp932' && !windows.problems.some(({ code }) => code === 'text.unmappable');
  if (!isUtf8 || (isWindows && encodeCp932(utf8.text).problems.length > 0)) return windows;
  if (!isWindows) return utf8;
  return {
    text: utf8.text,
    problems: [...utf8.problems, { code: 'text.charset-ambiguous', where: 'utf-8, cp932', affects: 'field' }],
  };
}
