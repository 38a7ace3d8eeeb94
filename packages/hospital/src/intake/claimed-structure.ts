import { isDicom } from './structure/dicom.ts';
import { isGif, isJpeg, isPng, isTiff } from './structure/image.ts';
import { isGzip, isZip } from './structure/packed.ts';
import { isPdf } from './structure/pdf.ts';
import { isPlainText, isTagged } from './structure/text.ts';

/**
 * What a document of the 拡張ストレージ says it is, by the ending of its own name, and how that is seen in the bytes. Endings
 * not listed say nothing, and then nothing is checked. Entropy is never asked: what is compressed looks like what is locked.
 */
const CLAIMS: Readonly<Record<string, (bytes: Uint8Array) => boolean>> = {
  cda: isTagged,
  csv: isPlainText,
  dcm: isDicom,
  docx: isZip,
  gif: isGif,
  gz: isGzip,
  hl7: (bytes) => isPlainText(bytes) && hasHead(bytes),
  htm: isTagged,
  html: isTagged,
  jpeg: isJpeg,
  jpg: isJpeg,
  pdf: isPdf,
  png: isPng,
  pptx: isZip,
  svg: isTagged,
  tif: isTiff,
  tiff: isTiff,
  txt: isPlainText,
  xlsx: isZip,
  xml: isTagged,
  zip: isZip,
};

/** Every shape we know, for a file whose name says nothing: whether it still is of the sort it was. */
const SORTS: Readonly<Record<string, (bytes: Uint8Array) => boolean>> = {
  dicom: isDicom,
  pdf: isPdf,
  zip: isZip,
  gzip: isGzip,
  jpeg: isJpeg,
  png: isPng,
  gif: isGif,
  tiff: isTiff,
  tagged: isTagged,
  text: isPlainText,
};

/** False when the bytes are not what the file's name says; undefined when the name says nothing. */
export function isAsNamed(name: string, bytes: Uint8Array): boolean | undefined {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase();
  return ending !== undefined && Object.hasOwn(CLAIMS, ending) ? CLAIMS[ending]?.(bytes) : undefined;
}

/** Whether bytes of a shape we know have become bytes of none. */
export function hasLostItsShape(before: Uint8Array, now: Uint8Array): boolean {
  const shapes = Object.values(SORTS);
  return shapes.some((is) => is(before)) && !shapes.some((is) => is(now));
}

function hasHead(bytes: Uint8Array): boolean {
  for (let at = 0; at < 8; at++) if (bytes[at] === 0x4d) return bytes[at + 1] === 0x53 && bytes[at + 2] === 0x48;
  return false;
}
