import type { HealthLine } from '@tomoshibi/hospital';
import type { Command } from 'commander';
import { openRows } from '../compose.ts';
import { codeOf } from '../fault.ts';
import { countHoldings, readSources } from '../holdings/copy-status.ts';
import { roleOf } from '../home/config.ts';
import { type IntakeHome, openIntakeHome } from '../home/home.ts';
import { SHAPE, WORD } from '../keeper/checks/check-line.ts';
import { askWords, readHealth } from '../readiness/read-health.ts';
import { connectDoor } from '../roads/connect-door.ts';
import { urgentStateJob } from '../roads/urgent/urgent-jobs.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { EXIT, openTerminal } from './terminal.ts';

export function addHealth(program: Command): void {
  program
    .command('health')
    .description(
      '灯そのものの具合を、ふつうの言葉で / how Tomoshibi itself is, in plain words; ends with 1 when something is bad',
    )
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const home = openIntakeHome(options.home);
      const now = new Date().toISOString();
      const rows = await openRows(home);
      try {
        const sources = await readSources(rows, home.config.sources, await countHoldings(rows, now), now);
        const lines = await readHealth({ home, sources, now, intakeRunning: await intakeRunning(home) });
        const todo = lines.filter(({ state }) => state !== 'good');
        const bad = todo.some(({ state }) => state === 'bad');
        const head =
          todo.length === 0 ? '● すべて使えます / all is well' : `▲ 直すこと ${todo.length}件 / ${todo.length} things to do`;
        const told = lines.map((line) => ({ ...line, ...(line.state === 'good' ? {} : { ask: askWords(home, line.whom) }) }));
        openTerminal(wantsJson(command)).result({ ok: !bad, checkedAt: now, lines: told }, [
          head,
          ...lines.flatMap((line) => textOf(home, line)),
        ]);
        if (bad) process.exitCode = EXIT.failed;
      } finally {
        await rows.close();
      }
    });
}

/** Undefined on a host that takes nothing in. */
async function intakeRunning(home: IntakeHome): Promise<boolean | undefined> {
  if (roleOf(home.config) === 'reader' || roleOf(home.config) === 'vault') return undefined;
  return connectDoor(home.folder)
    .ask(urgentStateJob, {})
    .then(
      () => true,
      (error: unknown) => (codeOf(error) === 'intake.not-running' ? false : undefined),
    );
}

/** What, since when, what to do now, whom to ask. */
function textOf(home: IntakeHome, { state, ja, en, since, code, next, whom }: HealthLine): string[] {
  const when = since === undefined ? '' : ` [${since.slice(0, 16).replace('T', ' ')}Z]`;
  const lines = [
    `${SHAPE[state]} ${WORD[state].ja}  ${ja}${when}${code === undefined ? '' : ` ${code}`}`,
    `    ${WORD[state].en}: ${en}`,
  ];
  if (state === 'good' || next === undefined) return lines;
  return [...lines, `    → ${next.ja} / ${next.en}`, `    ? 聞く相手 / ask: ${askWords(home, whom)}`];
}
