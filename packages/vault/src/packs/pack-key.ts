import { createHmac, hash, hkdfSync, timingSafeEqual } from 'node:crypto';

/**
 * What makes packs and tells ours from others'. Derived from a private reading key: the key that opens packs is the key that
 * proves them, and who holds only public keys can forge none.
 */
export interface PackKey {
  /** 16 hex digits that tell which reading key is meant; says nothing about it. */
  readonly id: string;
  /** HMAC-SHA-256 of `text`, hex. */
  mac(text: string): string;
  isRight(text: string, mac: string): boolean;
  /** Which of `buckets` holds a group. Keyed, so that names and sizes of files tell nothing of who is in them. */
  bucketOf(group: string, buckets: number): number;
}

/** `identity`: `AGE-SECRET-KEY-1…`; `log`: name of the log. Source: HKDF-SHA-256, RFC 5869. */
export function packKey(identity: string, log: string): PackKey {
  const derive = (info: string, length: number): Buffer =>
    Buffer.from(hkdfSync('sha256', identity.trim().toUpperCase(), log, `tomoshibi packs v1 ${info}`, length));
  const macKey = derive('mac', 32);
  const bucketKey = derive('bucket', 32);
  const mac = (text: string): string => createHmac('sha256', macKey).update(text).digest('hex');
  return {
    id: derive('id', 8).toString('hex'),
    mac,
    isRight: (text, given) => /^[0-9a-f]{64}$/.test(given) && timingSafeEqual(Buffer.from(mac(text)), Buffer.from(given)),
    bucketOf: (group, buckets) =>
      hash('sha256', Buffer.concat([bucketKey, Buffer.from(group)]), 'buffer').readUInt32BE(0) % buckets,
  };
}
