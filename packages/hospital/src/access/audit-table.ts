import type { Recorded } from '../kernel/recorded.ts';
import { xmlText } from './atna-message.ts';
import { auditAccounts, auditDetails, auditPatients } from './audit-codes.ts';
import type { AuditSource } from './audit-source.ts';
import type { Doer } from './events.ts';
import type { StationEvent } from './station-event.ts';

/** Column names, Japanese first: the file is read in ten years by somebody without the product. */
const COLUMNS = [
  '番号 seq',
  '日時(UTC) instant',
  '種類 kind',
  '職員番号 staff number',
  '氏名 name',
  '職種 role',
  '場所 place',
  'セッション session',
  '患者番号 patients',
  '対象の利用者 accounts',
  '行為 act',
  '内容 what',
  '関係 relation',
  '目的 purpose',
  '緊急 emergency',
  '枚数 pages',
  'その他 other',
] as const;

const OWN = ['kind', 'act', 'what', 'relation', 'purpose', 'emergency', 'pages'];

function cellsOf({ event, recordedAt, seq }: Recorded<StationEvent>, source: AuditSource): readonly string[] {
  const by: Doer = 'by' in event ? event.by : {};
  const staff = by.account === undefined ? undefined : source.staff(by.account);
  const details = new Map(auditDetails(event));
  const other = [...details].filter(([name]) => !OWN.includes(name)).map(([name, value]) => `${name}=${value}`);
  return [
    String(seq),
    recordedAt,
    event.kind,
    staff?.login ?? by.account ?? '',
    staff?.name ?? '',
    staff?.role ?? '',
    [by.place, by.device].filter((one) => one !== undefined).join(' '),
    by.session ?? '',
    auditPatients(event).join(' '),
    auditAccounts(event)
      .map((account) => source.staff(account)?.login ?? account)
      .join(' '),
    ...['act', 'what', 'relation', 'purpose', 'emergency', 'pages'].map((name) => details.get(name) ?? ''),
    other.join('; '),
  ];
}

/**
 * A cell that no spreadsheet takes for a formula: one that begins with `= + - @`, tab or return gets an apostrophe before it; quoted.
 * Patient numbers stay text for the same reason they are text everywhere: leading zeros.
 */
export function harmlessCell(text: string): string {
  const safe = /^[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** RFC 4180, CRLF, UTF-8 with a byte order mark so that spreadsheets read it as such; line by line. */
export function* auditCsv(entries: readonly Recorded<StationEvent>[], source: AuditSource): Generator<string> {
  const line = (cells: readonly string[]) => `${cells.map(harmlessCell).join(',')}\r\n`;
  yield `\ufeff${line(COLUMNS)}`;
  for (const entry of entries) yield line(cellsOf(entry, source));
}

/** One page that any browser opens, now and in ten years: no script, no style from elsewhere, nothing to load; row by row. */
export function* auditHtml(entries: readonly Recorded<StationEvent>[], source: AuditSource): Generator<string> {
  const row = (cells: readonly string[], tag: 'th' | 'td') =>
    `<tr>${cells.map((cell) => `<${tag}>${xmlText(cell)}</${tag}>`).join('')}</tr>\n`;
  const title = xmlText(`監査記録 audit record — ${source.hospital} ${source.station}`);
  yield `<!doctype html>\n<html lang="ja">\n<head><meta charset="utf-8"><title>${title}</title></head>\n<body>\n<h1>${title}</h1>\n`;
  yield `<p>${entries.length}件 entries. 番号に抜けがあれば、記録が欠けています。 A gap in seq means missing entries.</p>\n`;
  yield `<table border="1">\n<thead>${row(COLUMNS, 'th')}</thead>\n<tbody>\n`;
  for (const entry of entries) yield row(cellsOf(entry, source), 'td');
  yield '</tbody>\n</table>\n</body>\n</html>\n';
}
