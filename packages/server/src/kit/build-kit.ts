import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { KIT_DATA, KIT_PAGE, type KitEvent, type KitScope } from '@tomoshibi/hospital';
import { nodeDisk } from '@tomoshibi/vault';
import { Fault } from '../fault.ts';
import { syncPath } from '../home/keep-file.ts';
import { gatherKit } from './gather/gather-kit.ts';
import { usualParts } from './gather/gather-options.ts';
import { type KitSecret, nextKitNumber, openKitKeys, saveKitKeys, withKit } from './kit-keys.ts';
import { GOOD_HOURS, type KitParts, openPapers, readPage } from './kit-parts.ts';
import type { KitWritten } from './kit-report.ts';
import { notedContent } from './noted-content.ts';
import { refreshedEvent, roomOf } from './refreshed-event.ts';
import { newKitSecret } from './write/new-kit-secret.ts';
import { writeKit } from './write/write-kit.ts';

export interface BuildKitAsked {
  /** The kit's folder: empty, or not there yet. */
  readonly folder: string;
  readonly scope: KitScope;
  /** Of scope `patient`: the number as printed. */
  readonly patient?: string;
  /** Absent: the next number that was never used. */
  readonly kit?: string;
  /** Where the second key is put: a file that is not there yet, not inside the kit. */
  readonly keyFile?: string;
  readonly goodHours?: number;
  /** What is carried besides the charts; what is left open is as usual for the scope. */
  readonly carries?: { readonly documents?: boolean; readonly originals?: boolean };
  /** Costs of opening; cheaper ones are for tests. */
  readonly kdf?: Pick<KitSecret['kdf'], 'memoryKiB' | 'passes'>;
}

export interface BuiltKit {
  readonly written: KitWritten;
  readonly folder: string;
  /** To be shown or printed once; nobody keeps them. */
  readonly words: readonly string[];
  /** Originals the vault could not give: 0 on a good day. */
  readonly lost: number;
}

/**
 * Makes a new kit and notes that it was made. Its number and keys are kept by the home before anything is written; when the making
 * fails the keys are let go of, because nobody has seen its words.
 * Faults: `kit.page-missing`, `kit.number-taken`, `kit.number-odd`, `kit.folder-taken`, `kit.key-file-place`, `kit.nobody`,
 * `chart.ward-unknown`, `chart.patient-unknown`, and those of `writeKit`.
 */
export async function buildKit(parts: KitParts, asked: BuildKitAsked): Promise<BuiltKit> {
  const { reading, now, by } = parts;
  const { home } = reading;
  const folder = resolve(asked.folder);
  const page = await readPage(parts.page);
  const kit = numberOf(home.folder, asked.kit);
  refuseTaken(folder);
  refuseKeyFile(asked.keyFile, folder);
  await refuseUnknownWard(parts, asked.scope);
  const { scope, goodHours = home.config.kits?.goodHours ?? GOOD_HOURS } = asked;
  const carries = { ...usualParts(scope), ...asked.carries };
  const gathered = await gatherKit(reading, scope, {
    now,
    ...carries,
    ahead: true,
    drawThreads: availableParallelism(),
    ...(parts.later && { later: parts.later }),
    ...(asked.patient !== undefined && { patient: asked.patient }),
  });
  try {
    if (gathered.patientCount === 0) throw new Fault('kit.nobody', '入る患者がいません / nobody would be in it');
    const drawn = await newKitSecret(scope, { keyFile: asked.keyFile !== undefined, ...(asked.kdf && { kdf: asked.kdf }) });
    const secret: KitSecret = { ...drawn.secret, goodHours, carries };
    keep(home.folder, kit, secret);
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (asked.keyFile !== undefined && drawn.keyFile !== undefined) putKeyFile(asked.keyFile, drawn.keyFile);
      const room = await roomOf(folder);
      const written = await writeKit({
        disk: nodeDisk(folder),
        kit,
        keys: openKitKeys(home.folder),
        content: notedContent(gathered, kit, parts),
        page,
        extra: await openPapers(home, kit, secret.keyFile),
        now: () => new Date(now()),
        goodHours,
        begin: (generation) => begin(home.folder, kit, generation),
        ...(room && { freeBytes: room.freeBytes }),
        ...(parts.onProgress && { onProgress: parts.onProgress }),
      });
      const made: KitEvent = { kind: 'kit.made', v: 1, kit, id: secret.id, scope, keyFile: secret.keyFile, by };
      await parts.note([made, await refreshedEvent(written, folder, by)]);
      return { written, folder, words: drawn.words, lost: gathered.lost() };
    } catch (error) {
      forget(home.folder, kit, secret.id);
      throw error;
    }
  } finally {
    await gathered.close();
  }
}

/** Keeps the number of a generation that is begun, before anything of it is written. */
export function begin(home: string, kit: string, generation: number): void {
  const keys = openKitKeys(home);
  const secret = keys.kits[kit];
  // Read again just now: somebody may have reported it lost since.
  if (secret === undefined) throw new Fault('kit.unknown', `${kit} is no kit of this home`);
  if (secret.ended) throw new Fault('kit.ended', `${kit} は紛失か引退 / lost or retired`);
  saveKitKeys(home, withKit(keys, kit, { ...secret, generation }));
}

function keep(home: string, kit: string, secret: KitSecret): void {
  const keys = openKitKeys(home);
  if (keys.kits[kit] !== undefined) throw new Fault('kit.number-taken', `${kit} は使われています / is taken`);
  saveKitKeys(home, withKit(keys, kit, secret));
}

function forget(home: string, kit: string, id: string): void {
  const keys = openKitKeys(home);
  if (keys.kits[kit]?.id !== id) return;
  const { [kit]: _, ...kits } = keys.kits;
  saveKitKeys(home, { ...keys, kits });
}

function numberOf(home: string, asked: string | undefined): string {
  const keys = openKitKeys(home);
  if (asked === undefined) return nextKitNumber(keys);
  if (!/^KIT-\d{2,4}$/.test(asked)) throw new Fault('kit.number-odd', 'KIT-07 の形で / like KIT-07');
  if (keys.kits[asked] !== undefined) throw new Fault('kit.number-taken', `${asked} は使われています / is taken`);
  return asked;
}

/** What a machine puts on an empty stick by itself. */
const OF_THE_SYSTEM = /^(?:\.|System Volume Information$|\$RECYCLE\.BIN$|lost\+found$)/;

/** A new kit is not written among other files: whoever checks it later asks where each comes from. */
function refuseTaken(folder: string): void {
  if (!existsSync(folder)) return;
  const names = readdirSync(folder).filter((name) => !OF_THE_SYSTEM.test(name));
  if (names.length === 0) return;
  const isKit = names.includes(KIT_PAGE) || names.includes(KIT_DATA);
  throw new Fault(
    'kit.folder-taken',
    isKit ? 'ほかのキットがあります / another kit lies there' : '空のフォルダではありません / the folder is not empty',
  );
}

function refuseKeyFile(path: string | undefined, folder: string): void {
  if (path === undefined) return;
  if (existsSync(path)) throw new Fault('kit.key-file-place', '鍵ファイルの名前は使われています / a file is there already');
  if (`${resolve(path)}/`.startsWith(`${folder}/`))
    throw new Fault('kit.key-file-place', '鍵ファイルはキットの外に / the key file must not lie in the kit');
}

function putKeyFile(path: string, key: Uint8Array): void {
  writeFileSync(path, key, { mode: 0o600, flag: 'wx' });
  syncPath(path);
  syncPath(join(resolve(path), '..'));
}

/** A ward that is empty is a ward when it is refreshed; a typing error when it is asked for the first time. */
async function refuseUnknownWard({ reading }: KitParts, scope: KitScope): Promise<void> {
  if (scope.kind !== 'ward') return;
  const { wards } = await reading.reader.hospital();
  const unknown = scope.wards.filter((asked) => !wards.some(({ ward }) => ward === asked));
  if (unknown.length > 0)
    throw new Fault(
      'chart.ward-unknown',
      `${unknown.join('、')}。ある病棟 / wards there are: ${wards.map(({ ward }) => ward).join('、')}`,
    );
}
