/**
 * A kit in memory, written after the format alone (docs/formats/kit-v1.md): no line of it is shared with the writer of the server or
 * with the reader of the page. The hospital is みほん病院 and nobody in it is real.
 */
import { argon2Sync, createCipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import {
  headAad,
  type KitChart,
  type KitDirectory,
  type KitHead,
  type KitPatient,
  type KitPlace,
  type KitSlot,
  type PatientRow,
  paddedSize,
  slotAad,
} from '@tomoshibi/hospital';

export const PASSPHRASE = 'トイア カサナ ミルフ ネテメ ロモコ ヤイキ';
const PLAIN_PASSPHRASE = PASSPHRASE.replaceAll(' ', '');
export const MADE = '2026-10-30T14:45:00.000Z';

export interface SampleContent {
  readonly patients: readonly { readonly row: PatientRow; readonly chart?: Partial<KitChart>; readonly ref?: string }[];
  readonly directory?: Partial<KitDirectory>;
  readonly keyFile?: Uint8Array;
  readonly generation?: number;
  readonly returnKey?: string;
  readonly id?: string;
  /** What the slow hash costs; little, for tests. */
  readonly cost?: { readonly memoryKiB: number; readonly passes: number };
  /** Pictures and files, sealed before the charts that name them. */
  readonly attach?: (seal: (content: Uint8Array) => KitPlace) => void;
  /** 4, unless it is a large one. */
  readonly chartsAShard?: number;
  readonly leaveOut?: readonly ('originals' | 'documents')[];
}

export interface SampleKit {
  /** Script text by address, as it lies on the stick. */
  readonly files: Map<string, string>;
  readonly head: KitHead;
  /** Where the chart of each lies. */
  readonly places: ReadonlyMap<string, KitPlace>;
}

const json = (value: unknown): Buffer => gzipSync(JSON.stringify(value));

function filled(content: Uint8Array): Buffer {
  const plain = Buffer.alloc(paddedSize(content.length + 4));
  plain.writeUInt32BE(content.length);
  plain.set(content, 4);
  return plain;
}

function gcm(key: Uint8Array, nonce: Uint8Array, aad: string, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(aad));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

const hkdf = (secret: Uint8Array, info: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', info, 32));

export const headText = (head: unknown): string => {
  const text = JSON.stringify(head);
  return `tomoshibiKit.head(${JSON.stringify(text).replaceAll('<', '\\u003c')}, "${createHash('sha256').update(text).digest('hex')}");\n`;
};

export function sampleKit(content: SampleContent): SampleKit {
  const { patients, generation = 1, keyFile, id = randomBytes(16).toString('hex') } = content;
  const files = new Map<string, string>();
  const shards = new Map<string, string[]>();
  const kitKey = randomBytes(32);
  const directoryKey = hkdf(kitKey, 'tomoshibi kit directory v1');
  const place = (shard: string): KitSlot => ({ shard, slot: (shards.get(shard) ?? shards.set(shard, []).get(shard))?.length ?? 0 });
  const put = (at: KitSlot, sealed: Buffer): void => {
    shards.get(at.shard)?.push(sealed.toString('base64'));
  };
  const seal = (shard: string, bytes: Uint8Array): KitPlace => {
    const key = randomBytes(32);
    const at = place(shard);
    const sealed = gcm(key, Buffer.alloc(12), slotAad(id, at), filled(bytes));
    put(at, sealed);
    return { ...at, key: key.toString('base64'), sealedBytes: sealed.length };
  };
  const sealDirectory = (shard: string, value: unknown): KitSlot => {
    const nonce = randomBytes(12);
    const at = place(shard);
    put(at, Buffer.concat([nonce, gcm(directoryKey, nonce, slotAad(id, at), filled(json(value)))]));
    return at;
  };
  content.attach?.((bytes) => seal('pictures0000', bytes));
  const places = new Map<string, KitPlace>();
  const listed = patients.map(({ row, chart, ref }, at): KitPatient => {
    const whole: KitChart = { v: 1, number: row.number, items: [], unreadable: [], files: {}, ...chart };
    const where = seal(`charts${String(Math.floor(at / (content.chartsAShard ?? 4))).padStart(6, '0')}`, json(whole));
    places.set(row.number, where);
    const holds = [[where.shard, where.sealedBytes]] as const;
    return { row: JSON.stringify(row), ref: ref ?? `ref-${at}`, chart: where, digest: '', holds };
  });
  const directory: KitDirectory = {
    v: 1,
    generation,
    view: {
      hospital: 'みほん病院',
      demo: true,
      mode: { kind: 'normal' },
      loopbackOnly: true,
      nowInstant: MADE,
      sources: [],
      copiedInstant: MADE,
      patients: patients.length,
      wards: [],
      criticalRules: 0,
    },
    kinds: {},
    station: 'demo',
    departments: [['01', '内科']],
    beds: [],
    visits: [],
    leftOut: content.leaveOut ?? [],
    ...content.directory,
  };
  const most = Math.min(5000, Math.ceil(listed.length / 2));
  const parts = [sealDirectory('directory000', directory)];
  for (let from = 0, part = 1; from < listed.length; from += most, part++)
    parts.push(sealDirectory(`directory${String(part).padStart(3, '0')}`, { v: 1, generation, patients: listed.slice(from, from + most) }));
  const kdf = { name: 'argon2id', memoryKiB: 64, passes: 1, ...content.cost, lanes: 1, salt: randomBytes(16).toString('base64') } as const;
  const bare: Omit<KitHead, 'wrapped'> = {
    v: 1,
    kit: 'KIT-07',
    id,
    generation,
    hospital: 'みほん病院',
    demo: true,
    scope: { kind: 'all' },
    patients: patients.length,
    madeInstant: MADE,
    asOfInstant: MADE,
    goodUntilInstant: '2026-10-31T14:45:00.000Z',
    kdf,
    keyFile: keyFile !== undefined,
    directory: parts,
    returnKey: content.returnKey ?? '',
    signer: '',
  };
  const slow = argon2Sync('argon2id', {
    message: Buffer.from(PLAIN_PASSPHRASE),
    nonce: Buffer.from(kdf.salt, 'base64'),
    parallelism: 1,
    tagLength: 32,
    memory: kdf.memoryKiB,
    passes: kdf.passes,
  });
  const unlock = hkdf(Buffer.concat([slow, keyFile ?? Buffer.alloc(0)]), 'tomoshibi kit unlock v1');
  const nonce = randomBytes(12);
  const aad = headAad({ ...bare, wrapped: '' });
  const head: KitHead = { ...bare, wrapped: Buffer.concat([nonce, gcm(unlock, nonce, aad, kitKey)]).toString('base64') };
  files.set(`data/head-${generation % 2}.js`, headText(head));
  for (const [name, slots] of shards) files.set(`data/${name}.js`, shardText(name, slots));
  return { files, head, places };
}

export const shardText = (name: string, slots: readonly string[]): string =>
  `tomoshibiKit.shard("${name}", [${slots.map((slot) => `"${slot}"`).join(', ')}]);\n`;

export const slotsOf = (text: string): string[] => [...text.matchAll(/"([A-Za-z0-9+/=]{40,})"/g)].map(([, slot]) => slot as string);
