import type { Command } from 'commander';
import { openReading } from '../compose.ts';
import { Fault } from '../fault.ts';
import { noteViewed } from '../record/waiting-notes.ts';
import { chartLines } from './chart-lines.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { openTerminal } from './terminal.ts';

export function addChart(program: Command): void {
  program
    .command('chart')
    .description('1人のカルテの要約 / one patient’s summary (--json: docs/schemas/chart-summary.schema.json)')
    .argument('<patient>', '患者番号 / patient number')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (number: string, options, command: Command) => {
      const hospital = await openReading(options.home);
      try {
        const answer = await hospital.reader.summary({ number });
        if (!answer.ok) throw new Fault(answer.refusal.code, 'この番号の患者はこの写しにいません / no such patient in this copy');
        noteViewed(hospital.home, 'opened', 'chart', [answer.value.bar.number]);
        openTerminal(wantsJson(command)).result(answer.value, chartLines(answer.value));
      } finally {
        await hospital.close();
      }
    });
}
