import { availableParallelism } from 'node:os';
import { nodeDisk } from '@tomoshibi/vault';
import { Fault } from '../fault.ts';
import { begin } from './build-kit.ts';
import { gatherKit } from './gather/gather-kit.ts';
import { usualParts } from './gather/gather-options.ts';
import { openKitKeys } from './kit-keys.ts';
import { GOOD_HOURS, type KitParts, openPapers, readPage } from './kit-parts.ts';
import type { KitWritten } from './kit-report.ts';
import { notedContent } from './noted-content.ts';
import { roomOf } from './refreshed-event.ts';
import { writeKit } from './write/write-kit.ts';

export interface RefreshKitAsked {
  readonly kit: string;
  /** The kit's folder. */
  readonly folder: string;
  readonly goodHours?: number;
  /** Of a kit of one patient: the number. The home keeps no list of who carries which. */
  readonly patient?: string;
}

/**
 * Writes the next generation of a kit, only what has changed. Whoever calls notes `kit.refreshed` or `kit.refresh-failed`; whose chart
 * was written anew is noted here.
 * Faults: `kit.page-missing`, `kit.unknown`, `kit.ended`, `kit.patient-needed`, `chart.patient-unknown`, and those of `writeKit`.
 */
export async function refreshKit(parts: KitParts, { kit, folder, ...asked }: RefreshKitAsked): Promise<KitWritten> {
  const { reading, now } = parts;
  const { home } = reading;
  const keys = openKitKeys(home.folder);
  const secret = keys.kits[kit];
  if (secret === undefined) throw new Fault('kit.unknown', `${kit} はここのキットではありません / is no kit of this home`);
  if (secret.ended) throw new Fault('kit.ended', `${kit} は紛失か引退 / lost or retired`);
  const { scope } = secret;
  if (scope.kind === 'patient' && asked.patient === undefined)
    throw new Fault('kit.patient-needed', `${kit} は1人のキット。--patient で番号を / of one patient: name the number`);
  const page = await readPage(parts.page);
  const gathered = await gatherKit(reading, scope, {
    now,
    ...(secret.carries ?? usualParts(scope)),
    // A night's documents of a whole hospital are drawn within minutes only by all there are.
    drawThreads: availableParallelism(),
    ...(parts.later && { later: parts.later }),
    ...(asked.patient !== undefined && { patient: asked.patient }),
  });
  try {
    const room = await roomOf(folder);
    return await writeKit({
      disk: nodeDisk(folder),
      kit,
      keys,
      content: notedContent(gathered, kit, parts),
      page,
      extra: await openPapers(home, kit, secret.keyFile),
      now: () => new Date(now()),
      goodHours: asked.goodHours ?? secret.goodHours ?? home.config.kits?.goodHours ?? GOOD_HOURS,
      begin: (generation) => begin(home.folder, kit, generation),
      ...(room && { freeBytes: room.freeBytes }),
      ...(parts.onProgress && { onProgress: parts.onProgress }),
    });
  } finally {
    await gathered.close();
  }
}
