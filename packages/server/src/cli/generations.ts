import { beforeSuspicion, keeperStatus, type Suspected } from '@tomoshibi/hospital';
import type { Command } from 'commander';
import { openKeeperHome } from '../keeper/keeper-home.ts';
import { readKeeperRecord } from '../keeper/keeper-record.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { openTerminal } from './terminal.ts';

const WORD: Readonly<Record<Suspected, string>> = {
  before: '侵入の疑いより前 / before',
  after: '侵入の疑いより後 / after',
  unknown: '不明 / unknown',
};

export function addGenerations(program: Command): void {
  program
    .command('generations')
    .description('世代を並べ、侵入の疑いの前か後かを示す / list the generations, before or after the suspected intrusion')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const entries = await readKeeperRecord(openKeeperHome(options.home));
      const status = keeperStatus(entries);
      const generations = beforeSuspicion(entries, status.suspicion?.since);
      const nameOf = (medium?: string) =>
        medium === undefined ? '' : ` ${status.media.find((known) => known.medium === medium)?.name ?? medium}`;
      const copies = [...status.copies.values()].map(({ place, medium, written, verified, deletedAt }) => {
        const newest = generations.findLast((one) => one.place === place && one.medium === medium);
        const state = deletedAt === undefined ? `世代 ${written?.generation ?? '-'}、検証済 ${verified}` : `削除済 ${deletedAt}`;
        return `${place}${nameOf(medium)}: ${state}、${WORD[newest?.suspected ?? 'unknown']}`;
      });
      const since =
        status.suspicion === undefined ? '疑い日なし / no suspicion stated' : `疑い / suspected since ${status.suspicion.since}`;
      openTerminal(wantsJson(command)).result(
        { suspicion: status.suspicion ?? null, copies: [...status.copies.values()], generations },
        [
          since,
          ...copies,
          ...generations.map(
            (one) => `  ${one.takenAt} ${one.place}${nameOf(one.medium)} 世代 ${one.generation}: ${WORD[one.suspected]}`,
          ),
        ],
      );
    });
}
