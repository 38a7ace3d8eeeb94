import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { JournalCameHome } from '@tomoshibi/hospital';
import type { Command } from 'commander';
import { openReading } from '../compose.ts';
import { codeOf, Fault } from '../fault.ts';
import { openKitReturn } from '../kit/journal/kit-return.ts';
import { JOURNAL_BYTES_MAX } from '../kit/journal/open-journal.ts';
import { openKitKeys } from '../kit/kit-keys.ts';
import { patientRef } from '../reader/patient-ref.ts';
import { openStationRecord } from '../record/open-station-record.ts';
import { takeWaitingNotes } from '../record/waiting-notes.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { openTerminal } from './terminal.ts';

type Taken = { readonly file: string } & (JournalCameHome | { readonly refused: string });

/** `tomoshibi kit take-in`: what was written in kits comes home, on any station that holds `keys/kits.json`. */
export function addKitTakeIn(kit: Command): void {
  kit
    .command('take-in')
    .description(
      'キットで書いた記録を取り込む。配信中は画面 /kits/returned から / take in what was written in kits; while serving use the screen',
    )
    .argument('<file...>', '記録_KIT-…ksj')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (files: string[], options, command: Command) => {
      const taken = await takeIn(options.home, files);
      openTerminal(wantsJson(command)).result({ files: taken }, taken.map(sentence));
      const refused = taken.find((one) => 'refused' in one);
      if (refused !== undefined && 'refused' in refused) throw new Fault(refused.refused, refused.file);
    });
}

/** One after the other; one that is refused keeps none of the others back. Fault: `cli.home-in-use` while the home is served. */
async function takeIn(folder: string, files: readonly string[]): Promise<readonly Taken[]> {
  const reading = await openReading(folder);
  try {
    const record = await openStationRecord(reading.home);
    try {
      await takeWaitingNotes(reading.home, record);
      const returned = openKitReturn({
        record,
        reader: reading.reader,
        rows: reading.rows,
        refOf: (number) => patientRef(reading.home.keys.refs, number),
        keys: () => openKitKeys(folder),
      });
      const taken: Taken[] = [];
      for (const path of files) {
        const file = basename(path);
        const bytes = bytesOf(path);
        const done = typeof bytes === 'string' ? undefined : await returned.take(bytes, { place: 'cli' });
        if (done === undefined) taken.push({ file, refused: bytes as string });
        else taken.push(done.ok ? { file, ...done.value } : { file, refused: done.refusal.code });
      }
      return taken;
    } finally {
      await record.close();
    }
  } finally {
    await reading.close();
  }
}

/** The file, or a code. */
function bytesOf(path: string): Uint8Array | string {
  try {
    return statSync(path).size > JOURNAL_BYTES_MAX ? 'kit.journal-too-large' : readFileSync(path);
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? 'kit.journal-not-readable' : 'kit.read-failed';
  }
}

function sentence(one: Taken): string {
  if ('refused' in one) return `✕ ${one.file}: ${one.refused}`;
  const { kit, added, known, differing, unreadable, noted, held } = one;
  const parts = [
    `新しく ${added} 件(うち写しの後の記録へ ${noted} 件)`,
    `すでにあるもの ${known} 件`,
    ...(differing > 0 ? [`同じ番号で中身の違うもの ${differing} 件(取り込みません)`] : []),
    ...(unreadable > 0 ? [`読めないもの ${unreadable} 件`] : []),
    ...(held === undefined
      ? []
      : [
          held === 'lost-kit'
            ? '紛失したキット: 人が確かめるまでカルテに出しません'
            : '知らないキット: 人が確かめるまでカルテに出しません',
        ]),
  ];
  return `✓ ${one.file} (${kit}): ${parts.join('、')}`;
}
