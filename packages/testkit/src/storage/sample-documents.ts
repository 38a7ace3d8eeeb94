/** Honest documents that look like noise, for tests: made from a seed, read by nobody. */
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { put } from './small-storage.ts';

/** Bytes without a pattern; a small generator, so that the same seed is the same file. */
export function noise(length: number, seed: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  for (let at = 0; at < length; at++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    bytes[at] = state >>> 11;
  }
  return bytes;
}

const u16 = (value: number): Buffer => Buffer.from([value & 0xff, value >> 8]);
const u32 = (value: number): Buffer =>
  Buffer.from([value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, (value >>> 24) & 0xff]);
const big32 = (value: number): Buffer => Buffer.from(u32(value)).reverse();

function zip(seed: number): Buffer {
  const name = Buffer.from('a.xml');
  const packed = deflateRawSync(noise(900, seed));
  const sizes = Buffer.concat([u32(0), u32(packed.length), u32(900), u16(name.length), u16(0)]);
  const local = Buffer.concat([u32(0x04034b50), u16(20), u16(0), u16(8), u32(0), sizes, name, packed]);
  const central = Buffer.concat([u32(0x02014b50), u16(20), u16(20), u16(0), u16(8), u32(0), sizes, Buffer.alloc(14), name]);
  const end = Buffer.concat([u32(0x06054b50), u32(0), u16(1), u16(1), u32(central.length), u32(local.length), u16(0)]);
  return Buffer.concat([local, central, end]);
}

function pdf(seed: number): Buffer {
  const stream = deflateSync(noise(700, seed));
  const body = Buffer.concat([
    Buffer.from(`%PDF-1.4\n1 0 obj<</Length ${stream.length}>>stream\n`),
    stream,
    Buffer.from('\nendstream endobj\n'),
  ]);
  return Buffer.concat([body, Buffer.from(`xref\n0 1\ntrailer<</Size 1>>\nstartxref\n${body.length}\n%%EOF\n`)]);
}

function jpeg(seed: number): Buffer {
  const segment = (mark: number, body: Buffer): Buffer =>
    Buffer.concat([Buffer.from([0xff, mark, (body.length + 2) >> 8, (body.length + 2) & 0xff]), body]);
  const scan = noise(1200, seed).map((byte) => (byte === 0xff ? 0xfe : byte));
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0')),
    segment(0xdb, noise(65, seed + 1)),
    segment(0xda, Buffer.alloc(10)),
    scan,
    Buffer.from([0xff, 0xd9]),
  ]);
}

function png(seed: number): Buffer {
  const chunk = (name: string, body: Buffer): Buffer => Buffer.concat([big32(body.length), Buffer.from(name), body, u32(0)]);
  const head = Buffer.concat([big32(20), big32(20), Buffer.from([8, 0, 0, 0, 0])]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(noise(800, seed))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function dicom(seed: number): Buffer {
  const text = (tag: readonly [number, number], vr: string, value: string): Buffer => {
    const padded = Buffer.from(value.length % 2 === 0 ? value : `${value}\0`);
    return Buffer.concat([u16(tag[0]), u16(tag[1]), Buffer.from(vr), u16(padded.length), padded]);
  };
  const syntax = text([2, 0x10], 'UI', '1.2.840.10008.1.2.1');
  const pixels = noise(3000, seed);
  return Buffer.concat([
    Buffer.alloc(128),
    Buffer.from('DICM'),
    u16(2),
    u16(0),
    Buffer.from('UL'),
    u16(4),
    u32(syntax.length),
    syntax,
    text([8, 0x16], 'UI', '1.2.840.10008.5.1.4.1.1.7'),
    text([8, 0x20], 'DA', '20260401'),
    text([8, 0x60], 'CS', 'OT'),
    text([0x10, 0x20], 'LO', '00001234'),
    u16(0x7fe0),
    u16(0x10),
    Buffer.from('OW'),
    u16(0),
    u32(pixels.length),
    pixels,
  ]);
}

const xml = (seed: number): Buffer =>
  Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<ClinicalDocument><title>退院時サマリー ${seed}</title></ClinicalDocument>\n`,
  );

/** By the ending of the main file. */
export const DOCUMENTS: Readonly<Record<string, (seed: number) => Buffer>> = {
  dcm: dicom,
  docx: zip,
  gz: (seed) => gzipSync(noise(900, seed)),
  jpg: jpeg,
  pdf,
  png,
  txt: (seed) => Buffer.from(`退院時サマリー\r\n経過は良好。${seed}\r\n`),
  xml,
  zip,
};

/** Main file of a content folder of the 拡張ストレージ. */
export function documentPath(patient: string, day: string, ending: string, order: number): string {
  const type = `^${ending}の文書^^^^`;
  const key = String(order).padStart(15, '0');
  const content = `${patient}_${day}_${type}_${key}_${day}150000000_01_1`;
  return [patient.slice(0, 3), patient.slice(3, 6), patient, day, type, content, `main_document.${ending}`].join('/');
}

/** One document of each sort for a patient; where they are below the root. */
export function putDocuments(root: string, patient: string, seed = 1): string[] {
  return Object.entries(DOCUMENTS).map(([ending, make], at) =>
    put(root, documentPath(patient, '20260401', ending, at + 1), make(seed + at)),
  );
}
