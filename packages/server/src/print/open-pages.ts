import PDFDocument from 'pdfkit';
import { Fault } from '../fault.ts';
import { HOSPITAL_ZONE } from '../home/config.ts';
import { breakLines } from './break-lines.ts';
import { drawQr } from './draw-qr.ts';
import { drawSign } from './draw-signs.ts';
import { DRAWN, type Face, FONT_FILES, type OpenedFont, openWidths } from './page-font.ts';
import type { PageOptions, Pages } from './pages.ts';

const MM = 72 / 25.4;
const PAGE = { width: 210 * MM, height: 297 * MM };
const MARGIN = 18 * MM;
const ROOM = PAGE.width - 2 * MARGIN;
const TOP = 27 * MM;
const BOTTOM = PAGE.height - 22 * MM;
/** Line height in em. */
const LEADING = 1.5;
/** Courier's advance in em. Japanese in fixed pitch stands in cells of two. */
const PITCH = 0.6;
const CELL_PAD = 1.5 * MM;

/**
 * Makes A4 pages. Same calls, same bytes. Faults: `print.character-missing` (no glyph for it), `print.line-too-long` (fixed
 * pitch), `print.row-too-high` (a table row that no page holds).
 */
export function openPages(options: PageOptions): Pages {
  const doc = new PDFDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    info: { Title: options.title, Producer: 'tomoshibi', Creator: 'tomoshibi', CreationDate: new Date(options.printedAt) },
  });
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  for (const [face, file] of Object.entries(FONT_FILES)) doc.registerFont(face, file);
  const widths = { regular: widthsOf(doc, 'regular'), bold: widthsOf(doc, 'bold') };
  const em = (face: Face, text: string) => [...text].reduce((sum, character) => sum + widths[face].of(character), 0);
  let y = 0;
  let begun = false;

  const newPage = () => {
    doc.addPage();
    begun = true;
    y = TOP;
    if (options.watermark !== undefined) watermark(options.watermark);
  };
  /** Goes to the next page unless `height` points are free. */
  const ensure = (height: number) => {
    if (!begun || y + height > BOTTOM) newPage();
  };
  /** One line, its top at `top`; signs the font lacks are drawn. */
  const put = (text: string, left: number, top: number, face: Face, size: number) => {
    let x = left;
    for (const part of text.split(/([☐☑☒✓✔✕✗✂⚠])/u)) {
      if (part === '') continue;
      if (DRAWN.has(part)) drawSign(doc, part, x, top, size);
      else doc.font(face, size).text(part, x, top, { lineBreak: false, features: [] });
      x += em(face, part) * size;
    }
  };
  const linesOf = (text: string, room: number, face: Face, size: number) =>
    text.split('\n').flatMap((paragraph) => breakLines(paragraph, room / size, (part) => em(face, part)));
  const putLines = (text: string, left: number, room: number, face: Face, size: number) => {
    for (const line of linesOf(text, room, face, size)) {
      ensure(size * LEADING);
      put(line, left, y, face, size);
      y += size * LEADING;
    }
  };
  const watermark = (text: string) => {
    const size = Math.min(120, (ROOM * 1.1) / em('bold', text));
    doc
      .save()
      .rotate(-35, { origin: [PAGE.width / 2, PAGE.height / 2] })
      .fillColor('#e6e6e6');
    put(text, (PAGE.width - em('bold', text) * size) / 2, PAGE.height / 2 - size / 2, 'bold', size);
    doc.restore().fillColor('black');
  };
  const rule = (top: number, left = MARGIN, right = PAGE.width - MARGIN, weight = 0.5) =>
    doc.lineWidth(weight).strokeColor('black').moveTo(left, top).lineTo(right, top).stroke();

  const putRow = (row: readonly string[], shares: readonly number[], face: Face, redo?: () => void) => {
    const size = 9.5;
    const total = shares.reduce((sum, share) => sum + share, 0);
    const cells = row.map((cell, index) => {
      const width = ((shares[index] ?? 0) / total) * ROOM;
      return { width, lines: linesOf(cell, width - 2 * CELL_PAD, face, size) };
    });
    const height = Math.max(...cells.map(({ lines }) => lines.length)) * size * 1.4 + 2 * CELL_PAD;
    if (height > BOTTOM - TOP - 40)
      throw new Fault('print.row-too-high', `a table row of ${Math.round(height / MM)} mm fits no page`);
    if (y + height > BOTTOM && redo) {
      newPage();
      redo();
    }
    ensure(height);
    let left = MARGIN;
    for (const { width, lines } of cells) {
      doc.lineWidth(0.5).strokeColor('black').rect(left, y, width, height).stroke();
      lines.forEach((line, index) => {
        put(line, left + CELL_PAD, y + CELL_PAD + index * size * 1.4, face, size);
      });
      left += width;
    }
    y += height;
  };

  const putFixed = (line: string, size: number) => {
    let x = MARGIN;
    for (const part of line.split(/([^\u0020-\u007e]+)/u)) {
      if (part === '') continue;
      if (/^[\u0020-\u007e]/.test(part)) {
        doc.font('Courier-Bold', size).text(part, x, y + size * 0.12, { lineBreak: false });
        x += part.length * PITCH * size;
      } else {
        for (const character of part) {
          put(character, x + ((2 * PITCH - widths.bold.of(character)) / 2) * size, y, 'bold', size);
          x += 2 * PITCH * size;
        }
      }
    }
  };

  const putHeadAndFoot = () => {
    const { count } = doc.bufferedPageRange();
    const printed = `印刷 ${localTime(options.printedAt)}`;
    for (let page = 0; page < count; page++) {
      doc.switchToPage(page);
      const date = em('regular', printed) * 8.5;
      const [title = ''] = linesOf(options.title, ROOM - date - 12, 'bold', 11);
      put(title, MARGIN, 13 * MM, 'bold', 11);
      put(printed, PAGE.width - MARGIN - date, 13.8 * MM, 'regular', 8.5);
      rule(19.5 * MM);
      rule(PAGE.height - 18 * MM);
      const number = `${page + 1} / ${count} ページ`;
      const width = em('bold', number) * 9;
      linesOf(options.foot, ROOM - width - 12, 'regular', 8.5)
        .slice(0, 2)
        .forEach((line, index) => {
          put(line, MARGIN, PAGE.height - 16.5 * MM + index * 12, 'regular', 8.5);
        });
      put(number, PAGE.width - MARGIN - width, PAGE.height - 16.5 * MM, 'bold', 9);
    }
  };

  return {
    heading(text) {
      const lines = linesOf(text, ROOM, 'bold', 14).length;
      ensure(lines * 14 * LEADING + 50); // a heading never stands alone at the foot of a page
      if (y > TOP) y += 8;
      putLines(text, MARGIN, ROOM, 'bold', 14);
      y += 2;
    },
    text(text, style = {}) {
      putLines(text, MARGIN, ROOM, style.bold === true ? 'bold' : 'regular', style.sizePt ?? 10.5);
      y += 4;
    },
    mono(lines, style = {}) {
      const size = style.sizePt ?? 10;
      for (const line of lines) {
        const cells = [...line].reduce((sum, character) => sum + (/[\u0020-\u007e]/.test(character) ? 1 : 2), 0);
        if (cells * PITCH * size > ROOM + 0.01) {
          throw new Fault('print.line-too-long', `a line of ${cells} columns at ${size} pt is wider than the page`);
        }
        ensure(size * LEADING);
        putFixed(line, size);
        y += size * LEADING;
      }
      y += 5;
    },
    table(rows, shares) {
      const [head, ...body] = rows;
      if (head === undefined) return;
      ensure(70);
      const putHead = () => putRow(head, shares, 'bold');
      putHead();
      for (const row of body) putRow(row, shares, 'regular', putHead);
      y += 8;
    },
    qr(content, caption, size = {}) {
      const side = (size.sizeMm ?? 45) * MM;
      ensure(side + 6);
      const top = y;
      drawQr(doc, content, MARGIN, top, side);
      const left = MARGIN + side + 4 * MM;
      const lines = linesOf(caption, PAGE.width - MARGIN - left, 'regular', 10.5);
      lines.forEach((line, index) => {
        put(line, left, top + 4 * MM + index * 10.5 * LEADING, 'regular', 10.5);
      });
      y = top + Math.max(side, 4 * MM + lines.length * 10.5 * LEADING) + 6;
    },
    blanks(labels) {
      for (const label of labels) {
        ensure(10 * MM);
        put(label, MARGIN, y + 5 * MM, 'regular', 10);
        rule(y + 9.3 * MM, MARGIN + Math.max(40 * MM, em('regular', label) * 10 + 3 * MM));
        y += 10 * MM;
      }
      y += 6;
    },
    nextPage() {
      newPage();
    },
    end() {
      if (!begun) newPage();
      putHeadAndFoot();
      return new Promise((resolve, reject) => {
        doc.on('end', () => resolve(Buffer.concat(chunks)));
        doc.on('error', reject);
        doc.end();
      });
    },
  };
}

function widthsOf(doc: PDFKit.PDFDocument, face: Face) {
  const { _font } = doc.font(face) as unknown as { _font: { font: OpenedFont } };
  return openWidths(_font.font);
}

/** `2026-11-23 17:40` in the hospital's zone. */
function localTime(instant: string): string {
  return new Date(instant).toLocaleString('sv-SE', { timeZone: HOSPITAL_ZONE, dateStyle: 'short', timeStyle: 'short' });
}
