import { hospitalNow } from '../reader/hospital-today.ts';
import type { CopyCoverage, Coverage, SourceCoverage } from './coverage.ts';

const CELL = 6;

/** The whole ledger of what is held: per source a line a year, a column a month. */
export function coverageLines({ sources, copies, month }: Coverage): string[] {
  if (month !== undefined) return monthLines(month, sources, copies);
  const lines: string[] = [];
  for (const source of sources) lines.push(...sourceLines(source), '');
  if (sources.length === 0) lines.push('何も取り込んでいません / nothing taken in yet');
  lines.push(...copies.map(copyLine));
  if (copies.length === 0) lines.push('▲ この機械の外の世代は記録にありません / no generation outside this host is on record');
  lines.push('■ 何もない月 / nothing held  ▲ ふだんよりずっと少ない月 / far below the usual');
  return lines;
}

const localTime = (instant: string): string => hospitalNow(new Date(instant)).replace('T', ' ').slice(0, 16);

function comparedText({ comparedAt, complete }: SourceCoverage): string {
  if (comparedAt === undefined) return '■ 取込元と一度も比べていません / never compared';
  return `最終比較 ${localTime(comparedAt)}${complete ? '' : ' ▲ 途中まで / not to its end'}`;
}

function sourceLines(source: SourceCoverage): string[] {
  const { months, undated, gaps, low } = source;
  const total = months.reduce((sum, { originals }) => sum + originals, undated);
  const span = months.length === 0 ? '日付なし' : `${months[0]?.month}〜${months.at(-1)?.month}`;
  const head = `取込元 ${source.source}  ${span}  ${total.toLocaleString('ja-JP')} 件(日付のないもの ${undated.toLocaleString('ja-JP')})  ${comparedText(source)}`;
  const counts = new Map(months.map(({ month, originals }) => [month, originals]));
  const years = [...new Set([...counts.keys()].map((month) => month.slice(0, 4)))];
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined) return [head];
  const columns = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(CELL)).join('');
  const rows: string[] = [];
  for (let year = Number(first); year <= Number(last); year++) {
    const cells = Array.from({ length: 12 }, (_, at) => {
      const month = `${String(year).padStart(4, '0')}-${String(at + 1).padStart(2, '0')}`;
      if (gaps.includes(month)) return '■'.padStart(CELL - 1);
      const count = counts.get(month);
      if (count === undefined) return ''.padStart(CELL);
      return low.includes(month) ? `▲${short(count)}`.padStart(CELL - 1) : short(count).padStart(CELL);
    });
    rows.push(`  ${year} ${cells.join('')}`);
  }
  return [head, `  年/月${columns}`.slice(0), ...rows];
}

/** At most four characters. */
function short(count: number): string {
  if (count < 10_000) return String(count);
  return count < 1_000_000 ? `${Math.round(count / 1000)}k` : `${Math.round(count / 100_000) / 10}M`;
}

function monthLines(month: string, sources: readonly SourceCoverage[], copies: readonly CopyCoverage[]): string[] {
  const lines = [`${month} に保管しているもの / held for ${month}`];
  for (const source of sources) {
    const found = source.months.find((one) => one.month === month);
    const [first, last] = [source.months[0]?.month, source.months.at(-1)?.month];
    lines.push(`取込元 ${source.source}  ${comparedText(source)}`);
    if (found !== undefined) {
      const mark = source.low.includes(month) ? '▲ ふだんよりずっと少ない / far below the usual: ' : '● ';
      const gone = found.vanished === 0 ? '' : `、うち取込元から消えたもの ${found.vanished} / gone from the source`;
      lines.push(`  ${mark}原本 ${found.originals} 件、患者 ${found.patients} 人 / originals, patients${gone}`);
    } else if (first === undefined || last === undefined) lines.push('  ■ 日付のある原本はありません / nothing dated is held');
    else if (month < first) lines.push(`  ■ ありません。保管しているのは ${first} から / none; what is held begins in ${first}`);
    else if (month > last) lines.push(`  ■ ありません。保管しているのは ${last} まで / none; what is held ends in ${last}`);
    else lines.push('  ■ 前後の月はあるのに、この月はありません / none, though the months around it are held');
  }
  if (sources.length === 0) lines.push('■ 何も取り込んでいません / nothing taken in yet');
  return [...lines, ...copies.map(copyLine)];
}

function copyLine({ place, medium, generation, takenAt, originals }: CopyCoverage): string {
  const name = `${place}${medium === undefined ? '' : ` ${medium}`}`;
  const counted =
    originals === undefined
      ? ''
      : Object.entries(originals)
          .map(([source, count]) => `、${source} ${count.toLocaleString('ja-JP')} 件`)
          .join('') || '、0 件';
  return `写し ${name}${generation === undefined ? '' : ` 第${generation}世代`}: ${localTime(takenAt)} までに届いたもの${counted} / covers what had come in by then`;
}
