import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { type IndexColumn, type IndexRow, indexColumns, readIndexRow } from '@tomoshibi/formats';
import { parse } from 'csv-parse';
import { codeOf, Fault } from '../../fault.ts';
import { type IndexCount, type IndexSource, monthOfDay } from './index-source.ts';

const HEAD_BYTES = 1 << 20;

/**
 * A file exported from SSMIXIDX: CSV with a header line, comma or tab, UTF-8, UTF-16 or Shift_JIS. It is read line by line, whatever its
 * size; a file that changes while it is read is read again the next time. Read at all only when its size or time has changed.
 */
export function openIndexFile(file: string): IndexSource {
  let last: { readonly stamp: string; readonly newest: string | undefined } | undefined;

  /** `at`: UpdateDatetime, or TransactionDatetime where the export has none; empty, and so older than all, in a last line that is cut off. */
  async function each(take: (row: IndexRow, at: string) => void): Promise<string> {
    const before = stampOf(file);
    let columns: ReadonlyMap<IndexColumn, string> | undefined;
    const { charset, delimiter } = lookAt(file);
    const parser = parse({
      bom: true,
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      columns: (names: string[]) => {
        columns = indexColumns(names);
        if (columns === undefined)
          throw new Fault('feed.not-as-expected', '書き出しに PatientID の列がありません / export without a PatientID column');
        return names;
      },
    });
    const text = new TextDecoder(charset);
    const input = createReadStream(file);
    input.on('data', (part) => {
      if (!parser.write(text.decode(part as Buffer, { stream: true }))) {
        input.pause();
        parser.once('drain', () => input.resume());
      }
    });
    input.on('end', () => {
      parser.write(text.decode());
      parser.end();
    });
    input.on('error', (error) => parser.destroy(error));
    try {
      for await (const record of parser as AsyncIterable<Readonly<Record<string, string>>>) {
        const row = readIndexRow((column) => record[columns?.get(column) ?? '']);
        // A last line that is not whole yet has no file name.
        if (row !== undefined && row.fileName !== '') take(row, columns?.has('UpdateDatetime') === true ? row.updatedAt : row.at);
      }
    } catch (cause) {
      if (cause instanceof Fault) throw cause;
      if (codeOf(cause)?.startsWith('CSV_') === true)
        throw new Fault('feed.not-as-expected', '書き出しが表として読めません / export not readable as a table', { cause });
      throw unreachable(cause);
    } finally {
      input.destroy();
    }
    return before === stampOf(file) ? before : '';
  }

  return {
    async rowsSince(since, take) {
      if (last !== undefined && last.stamp === stampOf(file)) return last.newest;
      let newest = since;
      const stamp = await each((row, at) => {
        if (newest === undefined || at > newest) newest = at;
        if (since !== undefined && at >= since) take(row);
      });
      // Changed meanwhile: the next look reads it whole again from the same time on.
      if (stamp === '') return since;
      last = { stamp, newest };
      return newest;
    },
    async counts() {
      const counts = new Map<string, IndexCount>();
      await each(({ type, day }) => {
        const month = monthOfDay(day);
        const files = (counts.get(`${type}|${month}`)?.files ?? 0) + 1;
        counts.set(`${type}|${month}`, { type, month, files });
      });
      return [...counts.values()];
    },
    async close() {},
  };
}

const unreachable = (cause: unknown): Fault =>
  new Fault('feed.unreachable', `インデックスの書き出しを読めません / export not readable (${codeOf(cause) ?? '?'})`, { cause });

function stampOf(file: string): string {
  try {
    const { size, mtimeMs } = statSync(file);
    return `${size} ${mtimeMs}`;
  } catch (cause) {
    throw unreachable(cause);
  }
}

/** The character set by the first megabyte, the delimiter by the first line. */
function lookAt(file: string): { readonly charset: string; readonly delimiter: string } {
  const head = Buffer.alloc(HEAD_BYTES);
  let length: number;
  try {
    const open = openSync(file, 'r');
    length = readSync(open, head, 0, HEAD_BYTES, 0);
    closeSync(open);
  } catch (cause) {
    throw unreachable(cause);
  }
  const bytes = head.subarray(0, length);
  const charset = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : isUtf8(bytes) ? 'utf-8' : 'shift_jis';
  const line = new TextDecoder(charset).decode(bytes.subarray(0, 4096)).split(/[\r\n]/)[0] ?? '';
  return { charset, delimiter: line.includes('\t') ? '\t' : ',' };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
