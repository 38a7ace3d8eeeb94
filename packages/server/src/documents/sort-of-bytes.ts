import { looksLikeCda } from '@tomoshibi/formats';
import type { DocumentSort } from '@tomoshibi/hospital';

export type ImageSort = 'png' | 'jpeg' | 'gif' | 'bmp' | 'webp';

const HEAD = 1024;

/** What a file is by its first bytes; names are not asked, because they can say anything. */
export function sortOfBytes(bytes: Uint8Array): DocumentSort {
  if (isPdf(bytes)) return 'pdf';
  if (imageSortOf(bytes) !== undefined || isTiff(bytes)) return 'image';
  const head = bytes.subarray(0, HEAD);
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  if (looksLikeCda(bytes)) return 'cda';
  if (!wide && head.includes(0)) return 'other';
  const text = Buffer.from(head).toString('latin1').trimStart();
  if (/^(?:\u000b)?MSH\|/.test(text)) return 'hl7';
  if (/^(?:\u00ef\u00bb\u00bf)?\s*(?:<!--[\s\S]{0,200}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b/iu.test(text)) return 'html';
  return hasControls(head) ? 'other' : 'text';
}

export function imageSortOf(bytes: Uint8Array): ImageSort | undefined {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  if (head.startsWith('\u0089PNG\r\n\u001a\n')) return 'png';
  if (head.startsWith('\u00ff\u00d8\u00ff')) return 'jpeg';
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'gif';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp';
  return head.startsWith('BM') && bytes.length > 30 && head.slice(6, 10) === '\0\0\0\0' ? 'bmp' : undefined;
}

export const isTiff = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x49 && bytes[1] === 0x49 && bytes[2] === 0x2a && bytes[3] === 0) ||
  (bytes[0] === 0x4d && bytes[1] === 0x4d && bytes[2] === 0 && bytes[3] === 0x2a);

/** The mark may stand anywhere in the first kilobyte. Source: ISO 32000-1, appendix H, note 13. */
const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, HEAD)).includes('%PDF-');

/** Control characters other than white space and the escape of ISO-2022-JP. */
function hasControls(head: Uint8Array): boolean {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return false;
  return head.some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x1b && byte !== 0x0e && byte !== 0x0f) || byte === 0x7f);
}
