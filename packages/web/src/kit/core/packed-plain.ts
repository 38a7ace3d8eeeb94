/**
 * What is sealed in a slot: the length of the content (4 bytes, big endian), the content, zeros up to `paddedSize` of the two. The
 * length stands first because a browser's gzip refuses bytes behind its end.
 */
import { paddedSize } from '@tomoshibi/hospital';

const LENGTH_BYTES = 4;

export function packPlain(content: Uint8Array): Uint8Array<ArrayBuffer> {
  const plain = new Uint8Array(paddedSize(LENGTH_BYTES + content.length));
  new DataView(plain.buffer).setUint32(0, content.length);
  plain.set(content, LENGTH_BYTES);
  return plain;
}

/** Undefined when the length does not fit. */
export function unpackPlain(plain: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
  if (plain.length < LENGTH_BYTES) return undefined;
  const length = new DataView(plain.buffer, plain.byteOffset).getUint32(0);
  return length <= plain.length - LENGTH_BYTES ? plain.subarray(LENGTH_BYTES, LENGTH_BYTES + length) : undefined;
}

export const gzip = (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  through(bytes, new CompressionStream('gzip'));

/** Rejects with `TypeError` when it is no gzip or does not end. */
export const gunzip = (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  through(bytes, new DecompressionStream('gzip'));

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}
