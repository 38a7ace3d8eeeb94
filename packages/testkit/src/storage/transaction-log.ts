import type { GeneratedFile } from '../hospital/storage-tree.ts';

export interface LogStyle {
  /** Behind the header line and behind each message; senders differ. Default CRLF. */
  readonly lineEnd?: '\r' | '\n' | '\r\n';
  /** Field 処理区分. Default INS for flag 1, DEL for flag 0. */
  readonly action?: 'INS' | 'DEL';
  /** Default `9999999999`. */
  readonly facility?: string;
}

/** One record of a トランザクションストレージ for a file of the tree: header line and message. */
export function logRecord({ path, bytes }: Pick<GeneratedFile, 'path' | 'bytes'>, style: LogStyle = {}): Uint8Array {
  const { lineEnd = '\r\n', facility = '9999999999' } = style;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const [patient, day, type, order, sentAt, department, flag] = name.split('_');
  const action = style.action ?? (flag === '0' ? 'DEL' : 'INS');
  const header = `#SSMIX,2.00,${facility},${patient},${day},${type},${order},${action},${department},${sentAt}${lineEnd}`;
  const ascii = new TextEncoder();
  return Uint8Array.from([...ascii.encode(header), ...bytes, ...ascii.encode(lineEnd)]);
}

/** `2026/TR_20261123000000000_00001.DAT`: the name a log begun at this moment (17 digits) has. */
export const logName = (begunAt: string, number: number): string =>
  `${begunAt.slice(0, 4)}/TR_${begunAt}_${String(number).padStart(5, '0')}.DAT`;
