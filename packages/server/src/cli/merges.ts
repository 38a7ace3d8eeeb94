import { userInfo } from 'node:os';
import type { PatientRow } from '@tomoshibi/hospital';
import type { Command } from 'commander';
import { openReading } from '../compose.ts';
import { Fault } from '../fault.ts';
import { noteViewed } from '../record/waiting-notes.ts';
import { connectDoor } from '../roads/connect-door.ts';
import { mergeUndoJob } from '../roads/hl7/merge-undo.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { openTerminal } from './terminal.ts';

/** `merges list` and `merges undo`: numbers that a message joined to one person. */
export function addMerges(program: Command): void {
  const merges = program.command('merges').description('患者番号の統合(A40)/ numbers joined by the hospital: list, undo');
  merges
    .command('list')
    .description('いま統合されている番号 / numbers that are joined now')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const hospital = await openReading(options.home);
      try {
        const found: { readonly kept: string; readonly ended: string }[] = [];
        for await (const { value } of hospital.rows.scan('patient')) {
          const { number, merged = [] } = JSON.parse(value) as PatientRow;
          for (const ended of merged) found.push({ kept: number, ended });
        }
        noteViewed(hospital.home, 'found', 'merges list', [...new Set(found.flatMap(({ kept, ended }) => [kept, ended]))]);
        const lines = found.map(({ kept, ended }) => `${ended} → ${kept}`);
        openTerminal(wantsJson(command)).result(
          { merges: found },
          lines.length === 0 ? ['統合された番号はありません / none'] : lines,
        );
      } finally {
        await hospital.close();
      }
    });
  merges
    .command('undo')
    .description('統合を取り消す。どちらのカルテからも何も移していないので、互いの番号が出なくなるだけです / take a merge back')
    .argument('<number>', '番号 / one number')
    .argument('<other>', 'もう一方の番号 / the other number')
    .requiredOption('--why <text>', '理由 / why')
    .option('--who <name>', 'だれが / who', userInfo().username)
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (number: string, other: string, options, command: Command) => {
      const undone = await connectDoor(options.home).ask(mergeUndoJob, {
        numbers: [number, other],
        who: options.who,
        why: options.why,
      });
      if (!undone.ok) throw new Fault(undone.refusal.code, '統合は見つかりません / no such merge');
      openTerminal(wantsJson(command)).result(undone.value, ['統合を取り消しました / taken back']);
    });
}
