import { createECDH, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KitScope } from '@tomoshibi/hospital';
import { keepFile } from '../home/keep-file.ts';

/** What the reader zone holds for its kits: `<home>/keys/kits.json`, its owner's alone. No passphrase is ever in it. */
export interface KitKeys {
  readonly v: 1;
  /** Ed25519, PKCS#8 and SPKI raw, base64: signs what every file of a kit is. */
  readonly signer: { readonly privateKey: string; readonly publicKey: string };
  /** P-256, base64: scalar (32 bytes) and point (65 bytes). Opens what was written in kits. */
  readonly returnKey: { readonly privateKey: string; readonly publicKey: string };
  /** By number on the label. */
  readonly kits: Readonly<Record<string, KitSecret>>;
}

/** Enough to write a new generation of a kit without its passphrase, and to open what lies on it. */
export interface KitSecret {
  readonly id: string;
  /** Base64, 32 bytes: HKDF of Argon2id output (and key file). Wraps the kit key of each generation. */
  readonly unlockKey: string;
  readonly kdf: {
    readonly name: 'argon2id';
    readonly memoryKiB: number;
    readonly passes: number;
    readonly lanes: 1;
    readonly salt: string;
  };
  readonly keyFile: boolean;
  readonly scope: KitScope;
  /** Newest generation that was begun. The next one is higher, whatever lies on the stick. */
  readonly generation: number;
  /** How long a generation is good, as asked for when it was made; absent: as in the settings. */
  readonly goodHours?: number;
  /** What it carries besides the charts, as asked for when it was made; absent: as usual for the scope. */
  readonly carries?: { readonly documents: boolean; readonly bytes: boolean; readonly originals: boolean };
  /** Reported lost or retired: no generation is written any more. */
  readonly ended?: true;
}

const pathOf = (home: string): string => join(home, 'keys', 'kits.json');

/** The keys of a home's kits; made when it has none. @param home its folder */
export function openKitKeys(home: string): KitKeys {
  if (existsSync(pathOf(home))) return JSON.parse(readFileSync(pathOf(home), 'utf8')) as KitKeys;
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const keys: KitKeys = {
    v: 1,
    signer: {
      privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
      publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64'),
    },
    returnKey: { privateKey: ecdh.getPrivateKey('base64'), publicKey: ecdh.getPublicKey('base64') },
    kits: {},
  };
  saveKitKeys(home, keys);
  return keys;
}

/** Durable when it returns. */
export function saveKitKeys(home: string, keys: KitKeys): void {
  keepFile(pathOf(home), `${JSON.stringify(keys, undefined, 1)}\n`);
}

/** The keys with one kit put in or replaced. */
export const withKit = (keys: KitKeys, kit: string, secret: KitSecret): KitKeys => ({
  ...keys,
  kits: { ...keys.kits, [kit]: secret },
});

/** `KIT-01` … `KIT-99`, then `KIT-100`: the first that was never used. */
export function nextKitNumber(keys: KitKeys): string {
  for (let number = 1; ; number++) {
    const kit = `KIT-${String(number).padStart(2, '0')}`;
    if (keys.kits[kit] === undefined) return kit;
  }
}

export const newKitId = (): string => randomBytes(16).toString('hex');
