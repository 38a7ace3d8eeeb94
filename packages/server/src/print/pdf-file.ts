import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/** Objects of one PDF. Numbers of objects are given out in the order in which they are asked for. */
export interface PdfFile {
  /** A number for an object that comes later. */
  reserve(): number;
  /** A small object, packed together with others. */
  put(id: number, body: string): void;
  /** `dictionary` without the outer marks. Compressed unless `plain`. */
  stream(id: number, dictionary: string, data: string | Uint8Array, plain?: true): void;
  end(root: number, info: number): Uint8Array;
}

/** Objects packed into one stream: a reader opens the whole of it to see one. */
const PACKED = 200;
/** Pages are text: more effort makes them hardly smaller and the file slower. */
const EFFORT = 4;

/** PDF 1.7 with object streams: the tags of a page are some hundred small objects. Source: ISO 32000-1:2008 §7.5.7, §7.5.8. */
export function openPdfFile(): PdfFile {
  const chunks: Uint8Array[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let at = (chunks[0] as Uint8Array).length;
  let last = 0;
  /** Kind, place, index as in the cross-reference stream. */
  const places: (readonly [number, number, number])[] = [[0, 0, 65_535]];
  let packed: { readonly id: number; readonly body: string }[] = [];

  const write = (chunk: Uint8Array | string): void => {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'latin1') : chunk;
    chunks.push(bytes);
    at += bytes.length;
  };
  const stream: PdfFile['stream'] = (id, dictionary, data, plain) => {
    const raw = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
    const bytes = plain ? raw : deflateSync(raw, { level: EFFORT });
    places[id] = [1, at, 0];
    write(`${id} 0 obj\n<<${dictionary}/Length ${bytes.length}${plain ? '' : '/Filter/FlateDecode'}>>stream\n`);
    write(bytes);
    write('\nendstream endobj\n');
  };
  const flush = (): void => {
    if (packed.length === 0) return;
    const id = ++last;
    let head = '';
    let body = '';
    packed.forEach((one, index) => {
      head += `${one.id} ${body.length} `;
      body += `${one.body}\n`;
      places[one.id] = [2, id, index];
    });
    stream(id, `/Type/ObjStm/N ${packed.length}/First ${head.length}`, head + body);
    packed = [];
  };
  return {
    reserve: () => ++last,
    put(id, body) {
      packed.push({ id, body });
      if (packed.length === PACKED) flush();
    },
    stream,
    end(root, info) {
      flush();
      const digest = createHash('sha256');
      for (const chunk of chunks) digest.update(chunk);
      const mark = digest.digest('hex').slice(0, 32).toUpperCase();
      const id = ++last;
      const start = at;
      places[id] = [1, start, 0];
      const table = Buffer.alloc(places.length * 7);
      places.forEach(([kind, place, index], row) => {
        table.writeUInt8(kind, row * 7);
        table.writeUInt32BE(place, row * 7 + 1);
        table.writeUInt16BE(index, row * 7 + 5);
      });
      const trailer = `/Type/XRef/Size ${places.length}/W[1 4 2]/Root ${root} 0 R/Info ${info} 0 R/ID[<${mark}><${mark}>]`;
      stream(id, trailer, table);
      write(`startxref\n${start}\n%%EOF\n`);
      return Buffer.concat(chunks);
    },
  };
}

/** A text string of a PDF, any character. */
export const pdfText = (text: string): string =>
  `<FEFF${[...Buffer.from(text, 'utf16le').swap16()].map((byte) => byte.toString(16).padStart(2, '0')).join('')}>`;
