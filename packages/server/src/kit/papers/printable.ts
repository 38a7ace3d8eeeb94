import PDFDocument from 'pdfkit';
import { openPageText } from '../../carry/page-text.ts';

/**
 * Words of others (names of files, notes) for `openPages`, which refuses characters it cannot print: here they become 〓, and what only
 * steers is left out. Line breaks stay.
 */
export function openPrintable(): (text: string) => string {
  const page = openPageText(new PDFDocument());
  return (text) => page.lines(text, Number.POSITIVE_INFINITY, 'regular', 1).join('\n');
}
