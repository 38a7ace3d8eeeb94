import { type Command, InvalidArgumentError } from 'commander';
import { withKeeping } from '../keeper/with-keeping.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { openTerminal } from './terminal.ts';

/** A day begins at midnight of the hospital, UTC+9 without summer time: the earlier end is the safe one. */
function instant(text: string): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00+09:00` : text;
  const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(day) ? Date.parse(day) : Number.NaN;
  if (Number.isNaN(time)) throw new InvalidArgumentError('2026-10-01 か 2026-10-01T08:00:00+09:00 の形 / such as 2026-10-01');
  return new Date(time).toISOString();
}

export function addSuspicion(program: Command): void {
  program
    .command('suspicion')
    .description('侵入の疑いの日を記す / state since when an intrusion is suspected')
    .command('set')
    .description('いつから疑うか / since when')
    .argument('<since>', '日、または時差付きの日時 / a day, or a time with its offset', instant)
    .addOption(homeOption())
    .requiredOption('--by <name>', '記した人 / who states it')
    .option('--reason <text>', '理由 / why', '')
    .addOption(jsonOption())
    .action(async (since: string, options, command: Command) => {
      await withKeeping(options.home, ({ record }) =>
        record.write({ kind: 'readiness.suspicion-dated', v: 1, since, by: options.by, reason: options.reason }),
      );
      openTerminal(wantsJson(command)).result({ since }, [
        `疑い ${since} から。tomoshibi generations で前後を見る / suspected since ${since}`,
      ]);
    });
}
