/**
 * キット: the unsealed beginning of a kit, all that can be read without the passphrase. The whole form is in docs/formats/kit-v1.md;
 * the server writes it, the page of the kit reads it, and both stand on this file.
 */

/** The page a person double-clicks. */
export const KIT_PAGE = '開く.html';
/** Everything else that is loaded lies here. */
export const KIT_DATA = 'data';
/** Two heads, written in turn: the refresh of generation n writes number n % 2, so that a power cut leaves the other. */
export const headFile = (generation: number): string => `${KIT_DATA}/head-${generation % 2}.js`;
/** `sha256sum -c` form over every file of a generation but itself and its signature. */
export const sumsFile = (generation: number): string => `sums-${generation}.txt`;
/** Ed25519 over the bytes of the sums file, 64 bytes, raw. */
export const signatureFile = (generation: number): string => `sums-${generation}.sig`;
/** Shards: 12 letters and digits drawn at random, so that neither name nor order says anything. */
export const SHARD_NAME = /^[a-z0-9]{12}$/;
export const shardFile = (name: string): string => `${KIT_DATA}/${name}.js`;

/** Who the kit is for. No patient is named in it. */
export type KitScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'ward'; readonly wards: readonly string[] }
  /** In-patients and who is expected within `days`. */
  | { readonly kind: 'inpatients'; readonly days: number }
  /** One patient (転院). */
  | { readonly kind: 'patient' };

/** Argon2id, version 0x13. */
export interface KitKdf {
  readonly name: 'argon2id';
  readonly memoryKiB: number;
  readonly passes: number;
  readonly lanes: 1;
  /** Base64, 16 bytes. */
  readonly salt: string;
}

/** Where sealed bytes lie: slot `slot` of shard `shard`. */
export interface KitSlot {
  readonly shard: string;
  readonly slot: number;
}

export interface KitHead {
  readonly v: 1;
  /** On the label: `KIT-07`. */
  readonly kit: string;
  /** 16 random bytes, hex; made once, lives as long as the kit. */
  readonly id: string;
  /** From 1; each refresh counts one up. */
  readonly generation: number;
  readonly hospital: string;
  readonly demo: boolean;
  readonly scope: KitScope;
  /** How many patients it carries: a figure, not a list. */
  readonly patients: number;
  /** UTC instant: when this generation was written. */
  readonly madeInstant: string;
  /** UTC instant: what the badge shows. Absent when the hospital was never copied whole. */
  readonly asOfInstant?: string;
  /** UTC instant: after it the page says that the kit is late, and locks after looking. It cannot be forced to expire. */
  readonly goodUntilInstant: string;
  readonly kdf: KitKdf;
  /** A second key file is needed besides the passphrase. */
  readonly keyFile: boolean;
  /** The kit key, 32 bytes, sealed with the unlock key: base64 of nonce (12) and AES-256-GCM output. Its AAD is `headAad`. */
  readonly wrapped: string;
  /** The directory, in order: part 0 is `KitDirectory`, the others are `KitPatients`. Sealed with the directory key. */
  readonly directory: readonly KitSlot[];
  /** P-256 public key (base64, raw 65 bytes) what is written in the kit is sealed to; nobody with the kit can read it back. */
  readonly returnKey: string;
  /** Ed25519 public key (base64, 32 bytes) that signs the sums; its words stand on the label. */
  readonly signer: string;
  /** Newest checkpoint of the hospital's vault this generation was made from: size and root, for witnesses. */
  readonly checkpoint?: string;
}

/** What the wrapped key is bound to: everything in the head but the wrapped key itself. A changed head opens with no passphrase. */
export function headAad(head: KitHead): string {
  const { wrapped: _, ...rest } = head;
  return `tomoshibi kit head v1\n${canonical(rest)}`;
}

/** JSON with sorted keys: the same text for the same content. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`);
  return `{${parts.join(',')}}`;
}

/** HKDF-SHA-256 `info` of every key that is derived; salt is always empty. */
export const KIT_INFO = {
  /** From the Argon2id output (32 bytes), followed by the 32 bytes of the key file when there is one. */
  unlock: 'tomoshibi kit unlock v1',
  /** From the kit key. */
  directory: 'tomoshibi kit directory v1',
  /** From the ECDH secret of a journal, see kit-journal.ts. */
  journal: 'tomoshibi kit journal v1',
} as const;

/** AAD of a sealed slot: a shard cannot stand in for another, nor a slot, nor a kit. */
export const slotAad = (id: string, { shard, slot }: KitSlot): string => `${id} ${shard} ${slot}`;

/**
 * Bytes a plain text is filled up to before it is sealed: at least 1 KiB, then steps of about a tenth (Padmé, by Nikitin et al. 2019),
 * so that a size tells little. The plain text of every slot is its content's length (4 bytes, big endian), the content, and zeros.
 */
export function paddedSize(bytes: number): number {
  if (bytes <= 1024) return 1024;
  const exponent = Math.floor(Math.log2(bytes));
  const last = exponent - (Math.floor(Math.log2(exponent)) + 1);
  const step = 2 ** Math.max(0, last);
  return Math.ceil(bytes / step) * step;
}
