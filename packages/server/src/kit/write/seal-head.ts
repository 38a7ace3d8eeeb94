import { hash } from 'node:crypto';
import { headAad, type KitHead } from '@tomoshibi/hospital';
import type { KitContent } from '../kit-content.ts';
import type { KitKeys, KitSecret } from '../kit-keys.ts';
import { headScript } from './kit-scripts.ts';
import { wrapKitKey } from './sealed-slot.ts';
import type { ShardsWritten } from './write-shards.ts';

const HOUR_MS = 3_600_000;

export interface SealedHead {
  readonly head: KitHead;
  /** The bytes of its file. */
  readonly script: Buffer;
  readonly sha256: string;
}

/** The head of a generation, its kit key wrapped and then forgotten. */
export function sealHead(job: {
  readonly kit: string;
  readonly keys: KitKeys;
  readonly secret: KitSecret;
  readonly content: KitContent;
  readonly generation: number;
  readonly shards: ShardsWritten;
  readonly now: Date;
  readonly goodHours: number;
}): SealedHead {
  const { keys, secret, content, shards, now } = job;
  const bare: Omit<KitHead, 'wrapped'> = {
    v: 1,
    kit: job.kit,
    id: secret.id,
    generation: job.generation,
    hospital: content.hospital,
    demo: content.demo,
    scope: content.scope,
    patients: shards.patientCount,
    madeInstant: now.toISOString(),
    ...(content.asOfInstant === undefined ? {} : { asOfInstant: content.asOfInstant }),
    goodUntilInstant: new Date(now.getTime() + job.goodHours * HOUR_MS).toISOString(),
    kdf: secret.kdf,
    keyFile: secret.keyFile,
    directory: shards.directory,
    returnKey: keys.returnKey.publicKey,
    signer: keys.signer.publicKey,
    ...(content.checkpoint === undefined ? {} : { checkpoint: content.checkpoint }),
  };
  const aad = headAad({ ...bare, wrapped: '' });
  const head: KitHead = { ...bare, wrapped: wrapKitKey(Buffer.from(secret.unlockKey, 'base64'), aad, shards.kitKey) };
  shards.kitKey.fill(0);
  const script = headScript(JSON.stringify(head));
  return { head, script, sha256: hash('sha256', script) };
}
