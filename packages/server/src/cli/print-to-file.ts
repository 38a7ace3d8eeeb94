import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { PaperPrinted } from '@tomoshibi/hospital';
import { Option } from 'commander';
import { Fault } from '../fault.ts';
import type { Terminal } from './terminal.ts';

export const languageOption = (): Option =>
  new Option('--language <code>', '紙のことば / language of the paper').choices(['ja', 'en']).default('ja');

/** Looked at before a number is taken: a number given to nothing would be looked for. Fault: `print.file-exists`. */
export function freshFile(out: string): string {
  const file = resolve(out);
  if (existsSync(file)) throw new Fault('print.file-exists', '別の名前にしてください / choose another name');
  return file;
}

/** The numbers are in the record; here the pages are given out. */
export function putPrinted({ serials, pages, missing, file: made }: PaperPrinted, file: string, terminal: Terminal): void {
  writeFileSync(file, Buffer.from(made?.base64 ?? '', 'base64'), { mode: 0o600, flag: 'wx' });
  const [first = '', last = ''] = [serials[0], serials.at(-1)];
  terminal.result({ file, pages, serials, missing: missing.length }, [
    `${serials.length}枚 ${pages}ページ / ${serials.length} sheet(s), ${pages} page(s): ${file}`,
    `番号 / numbers: ${first === last ? first : `${first} – ${last}`}`,
    ...(missing.length > 0 ? [`■ 字体にない文字 ${missing.length} か所を〓で印刷 / characters printed as 〓`] : []),
  ]);
}
