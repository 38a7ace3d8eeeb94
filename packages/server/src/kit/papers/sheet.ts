import PDFDocument from 'pdfkit';
import { openPageText } from '../../carry/page-text.ts';
import { HOSPITAL_ZONE } from '../../home/config.ts';
import { drawQr } from '../../print/draw-qr.ts';
import type { Face } from '../../print/page-font.ts';

const MM = 72 / 25.4;

/** Where a text may stand: millimetres from the page's left and top; points of type. */
export interface Place {
  readonly x: number;
  readonly y: number;
  /** Width in millimetres: longer text breaks into lines. */
  readonly room: number;
  readonly size: number;
  readonly bold?: true;
  readonly center?: true;
  /** At most this many lines; the last ends in `…`. */
  readonly most?: number;
}

/** Small papers of fixed size (tape, card, labels), black on white; lengths in millimetres. Text the font lacks is 〓. */
export interface Sheet {
  page(width: number, height: number): void;
  /** @returns where the next line may stand */
  text(text: string, place: Place): number;
  /** One line, made smaller until it fits, down to `least` points; then cut with `…`. @returns where the next line may stand */
  fit(text: string, place: Place & { readonly least: number }): number;
  line(x: number, y: number, toX: number, toY: number, weight?: number, dashed?: true): void;
  box(x: number, y: number, width: number, height: number, weight?: number): void;
  /** Strokes, for small drawings: each a row of points. */
  strokes(x: number, y: number, side: number, paths: readonly (readonly (readonly [number, number])[])[]): void;
  qr(content: string, x: number, y: number, side: number): void;
  end(): Promise<Uint8Array>;
}

/** Line height in em. */
const LEAD = 1.35;

/** @param title Of the document; shown by viewers and spoolers, so that nothing secret may stand in it. */
export function openSheet(title: string, printedAt: string): Sheet {
  const doc = new PDFDocument({
    margin: 0,
    autoFirstPage: false,
    info: { Title: title, Producer: 'tomoshibi', Creator: 'tomoshibi', CreationDate: new Date(printedAt) },
  });
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const text = openPageText(doc);
  const put = (line: string, { x, room, center }: Place, y: number, face: Face, size: number) => {
    const width = (text.widthOf(line, face) * size) / MM;
    text.put(line, (x + (center ? (room - width) / 2 : 0)) * MM, y * MM, face, size);
  };
  const cut = (line: string, face: Face, size: number, room: number): string => {
    let shown = line;
    while (shown !== '' && text.widthOf(`${shown}…`, face) * size > room * MM) shown = [...shown].slice(0, -1).join('');
    return `${shown}…`;
  };
  return {
    page: (width, height) => void doc.addPage({ size: [width * MM, height * MM], margin: 0 }),
    text(content, place) {
      const face = place.bold ? 'bold' : 'regular';
      const all = text.lines(content, place.room * MM, face, place.size);
      const most = place.most ?? all.length;
      const step = (place.size * LEAD) / MM;
      all.slice(0, most).forEach((line, at) => {
        const last = at === most - 1 && all.length > most;
        put(last ? cut(line, face, place.size, place.room) : line, place, place.y + at * step, face, place.size);
      });
      return place.y + Math.min(most, all.length) * step;
    },
    fit(content, place) {
      const face = place.bold ? 'bold' : 'regular';
      const width = text.widthOf(content, face) / MM;
      const size = Math.max(place.least, Math.min(place.size, place.room / Math.max(width, 0.01)));
      put(width * size > place.room + 0.1 ? cut(content, face, size, place.room) : content, place, place.y, face, size);
      return place.y + (place.size * LEAD) / MM;
    },
    line(x, y, toX, toY, weight = 0.5, dashed) {
      doc.save().lineWidth(weight).strokeColor('black');
      if (dashed) doc.dash(3, { space: 2 });
      doc.moveTo(x * MM, y * MM).lineTo(toX * MM, toY * MM).stroke().restore(); // biome-ignore format: one path
    },
    box: (x, y, width, height, weight = 0.5) =>
      void doc
        .lineWidth(weight)
        .strokeColor('black')
        .rect(x * MM, y * MM, width * MM, height * MM)
        .stroke(),
    strokes(x, y, side, paths) {
      doc.save().lineWidth(1).lineCap('round').lineJoin('round').strokeColor('black');
      for (const path of paths)
        path.forEach(([dx, dy], at) => {
          const to: [number, number] = [(x + dx * side) * MM, (y + dy * side) * MM];
          if (at === 0) doc.moveTo(...to);
          else doc.lineTo(...to);
        });
      doc.stroke().restore();
    },
    qr: (content, x, y, side) => drawQr(doc, content, x * MM, y * MM, side * MM),
    end: () =>
      new Promise((resolve, reject) => {
        doc.on('end', () => resolve(Buffer.concat(chunks)));
        doc.on('error', reject);
        doc.end();
      }),
  };
}

/** `2026-10-30 23:45` in the hospital's zone. */
export const paperTime = (instant: string): string =>
  new Date(instant).toLocaleString('sv-SE', { timeZone: HOSPITAL_ZONE, dateStyle: 'short', timeStyle: 'short' });
