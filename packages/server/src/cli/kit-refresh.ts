import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { openReading } from '../compose.ts';
import { codeOf, Fault } from '../fault.ts';
import { openKitKeys } from '../kit/kit-keys.ts';
import type { KitParts } from '../kit/kit-parts.ts';
import type { KitWritten } from '../kit/kit-report.ts';
import { refreshKit } from '../kit/refresh-kit.ts';
import { refreshedEvent } from '../kit/refreshed-event.ts';
import { type DockedKit, readDocks } from '../kit/register/docks.ts';
import type { Reading } from '../opened.ts';
import { numberOf } from './kit-build.ts';
import { cliLater, cliNotes, settleNotes } from './kit-notes.ts';
import { kitProgress } from './kit-progress.ts';
import { homeOption, jsonOption, wantsJson, wholeNumber } from './options.ts';
import { EXIT, openTerminal, type Terminal } from './terminal.ts';

interface RefreshOptions {
  readonly home: string;
  readonly all?: true;
  readonly at?: string;
  readonly goodHours?: number;
  readonly patient?: string;
}

interface Failed {
  readonly kit: string;
  readonly code: string;
  readonly message: string;
}

export function addKitRefresh(kit: Command): void {
  kit
    .command('refresh')
    .description(
      '差してあるキットを新しくする。変わったカルテだけ書く / bring plugged-in kits up to date; only changed charts are written',
    )
    .argument('[kit...]', 'キットの番号 / numbers, like KIT-07')
    .addOption(homeOption())
    .option('--all', '差してあるすべて / every one that is plugged in')
    .option('--at <dir>', '設定の置き場所でなくここで探す / look here instead of the docks of the settings')
    .option('--good-hours <n>', '何時間使えるとするか / hours the new generation is good', wholeNumber(1, 2400))
    .option('--patient <number>', '1人のキットの患者番号 / number of the patient, for a kit of one')
    .addOption(jsonOption())
    .action(async (numbers: readonly string[], options: RefreshOptions, command: Command) => {
      if ((numbers.length === 0) === (options.all !== true))
        throw new InvalidArgumentError('キットの番号か --all を / name kits, or --all');
      const terminal = openTerminal(wantsJson(command));
      const reading = await openReading(options.home);
      try {
        const refreshed: KitWritten[] = [];
        const failed: Failed[] = [];
        const later = await cliLater(reading.home);
        for (const one of await asked(reading, numbers, options)) {
          // One bad stick does not stop the others.
          const done = await refreshOne(reading, one, options, terminal, later);
          if ('generation' in done) refreshed.push(done);
          else failed.push(done);
        }
        const odd = await settleNotes(reading.home);
        if (odd !== undefined) terminal.line(`記録に書けていません。控えは残っています / not in the record yet: ${odd}`);
        terminal.result({ refreshed, failed }, [...refreshed.map(lineOf), ...failed.map(failedLine)]);
        if (failed.length > 0) process.exitCode = EXIT.failed;
      } finally {
        await reading.close();
      }
    });
}

/** What is asked for, each with its folder when it is plugged in. Lost or retired ones are no part of "all". */
async function asked(
  { home }: Reading,
  numbers: readonly string[],
  { at, all }: RefreshOptions,
): Promise<readonly { readonly kit: string; readonly docked: DockedKit | undefined }[]> {
  const { kits } = openKitKeys(home.folder);
  const docks = at === undefined ? (home.config.kits?.docks ?? []) : [{ name: '--at', folder: resolve(at) }];
  const { found } = await readDocks(docks, (kit, id) => kits[kit]?.id === id);
  if (all !== true) return numbers.map((kit) => ({ kit, docked: found.get(kit) }));
  const there = [...found.values()].filter(({ kit }) => kits[kit]?.ended !== true).sort((a, b) => (a.kit < b.kit ? -1 : 1));
  if (there.length === 0) throw new Fault('kit.not-docked', '差してあるキットがありません / no kit is plugged in');
  return there.map((docked) => ({ kit: docked.kit, docked }));
}

async function refreshOne(
  reading: Reading,
  { kit, docked }: { readonly kit: string; readonly docked: DockedKit | undefined },
  { goodHours, patient }: RefreshOptions,
  terminal: Terminal,
  later: Pick<KitParts, 'later'>,
): Promise<KitWritten | Failed> {
  const { home } = reading;
  const parts: KitParts = {
    reading,
    now: () => new Date().toISOString(),
    ...cliNotes(home),
    ...later,
    onProgress: kitProgress(terminal, kit),
  };
  try {
    const secret = openKitKeys(home.folder).kits[kit];
    if (secret === undefined) throw new Fault('kit.unknown', `${kit} はここのキットではありません / is no kit of this home`);
    if (secret.ended) throw new Fault('kit.ended', `${kit} は紛失か引退 / lost or retired`);
    if (docked === undefined) throw new Fault('kit.not-docked', `${kit} は差してありません / is not plugged in`);
    const written = await refreshKit(parts, {
      kit,
      folder: docked.folder,
      ...(goodHours !== undefined && { goodHours }),
      ...(patient !== undefined && { patient: await numberOf(reading, patient) }),
    });
    await parts.note([await refreshedEvent(written, docked.folder, parts.by)]);
    return written;
  } catch (error) {
    const code = codeOf(error) ?? 'cli.fault';
    // The number of a kit nobody knows is no line of the register.
    if (code !== 'kit.unknown' && code !== 'access.record-not-writable')
      await parts.note([{ kind: 'kit.refresh-failed', v: 1, kit, code, by: parts.by }]);
    if ((error as { alarm?: unknown }).alarm === true) throw error;
    return { kit, code, message: error instanceof Error ? error.message : String(error) };
  }
}

const lineOf = ({ kit, generation, patientCount, changed, writtenBytes, kitBytes, seconds, words }: KitWritten): string =>
  `● ${kit} 第 ${generation} 世代: ${patientCount} 人、うち書き直し ${changed} 人、${megabytes(writtenBytes)} / ${megabytes(kitBytes)}、${seconds.toFixed(1)} 秒。ことば / words: ${words.join(' ')}`;

const failedLine = ({ kit, code, message }: Failed): string => `■ ${kit}: ${code} ${message}`;

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
