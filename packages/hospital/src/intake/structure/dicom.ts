const PREAMBLE = 128;
/** Elements looked at behind the head: enough to see that the head is not all that is left. */
const ELEMENTS = 32;
const LONG_VR = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const UNDEFINED_LENGTH = 0xffffffff;
const PIXEL_GROUP = 0x7fe0;
const DEFLATED = '1.2.840.10008.1.2.1.99';

/**
 * A DICOM file: 128 bytes, `DICM`, group 0002 in explicit little endian with a transfer syntax, then elements in rising order
 * whose lengths fit into the file. Source: DICOM PS3.10 §7.1, PS3.5 §7.1.
 */
export function isDicom(bytes: Uint8Array): boolean {
  if (bytes.length < PREAMBLE + 12 || !isMark(bytes)) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = PREAMBLE + 4;
  let syntax = '';
  while (at + 8 <= bytes.length && view.getUint16(at, true) === 2) {
    const element = explicitAt(view, at, true);
    if (element === undefined || element.end > bytes.length) return false;
    if (view.getUint16(at + 2, true) === 0x10) syntax = text(bytes.subarray(element.from, element.end));
    at = element.end;
  }
  if (!/^1\.2\.840\.10008\.1\.2|^1\.\d/.test(syntax)) return false;
  return syntax === DEFLATED || followOn(view, at, syntax);
}

function isMark(bytes: Uint8Array): boolean {
  return text(bytes.subarray(PREAMBLE, PREAMBLE + 4)) === 'DICM';
}

function followOn(view: DataView, from: number, syntax: string): boolean {
  const little = syntax !== '1.2.840.10008.1.2.2';
  let at = from;
  let last = 0;
  for (let count = 0; count < ELEMENTS && at < view.byteLength; count++) {
    if (at + 8 > view.byteLength) return false;
    const group = view.getUint16(at, little);
    const tag = group * 65_536 + view.getUint16(at + 2, little);
    if (tag <= last && count > 0) return false;
    last = tag;
    const element = syntax === '1.2.840.10008.1.2' ? implicitAt(view, at) : explicitAt(view, at, little);
    if (element === undefined) return false;
    // Sequences of open length would have to be walked; the elements before them have said enough.
    if (element.open || group === PIXEL_GROUP) return count > 0;
    if (element.end > view.byteLength) return false;
    at = element.end;
  }
  return at > from;
}

interface Element {
  readonly from: number;
  readonly end: number;
  readonly open: boolean;
}

function explicitAt(view: DataView, at: number, little: boolean): Element | undefined {
  const vr = String.fromCharCode(view.getUint8(at + 4), view.getUint8(at + 5));
  if (!/^[A-Z]{2}$/.test(vr)) return undefined;
  if (!LONG_VR.has(vr)) return elementOf(at + 8, view.getUint16(at + 6, little));
  return at + 12 > view.byteLength ? undefined : elementOf(at + 12, view.getUint32(at + 8, little));
}

const implicitAt = (view: DataView, at: number): Element => elementOf(at + 8, view.getUint32(at + 4, true));

const elementOf = (from: number, length: number): Element => ({ from, end: from + length, open: length === UNDEFINED_LENGTH });

function text(bytes: Uint8Array): string {
  let all = '';
  for (const byte of bytes) all += byte === 0 ? '' : String.fromCharCode(byte);
  return all.trim();
}
