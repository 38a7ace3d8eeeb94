import type { Command } from 'commander';
import { openRows } from '../compose.ts';
import { openHome, openIntakeHome } from '../home/home.ts';
import { type CheckLine, SHAPE, WORD } from '../keeper/checks/check-line.ts';
import { openKeeperHome } from '../keeper/keeper-home.ts';
import { readKeeperRecord } from '../keeper/keeper-record.ts';
import { morningCheck } from '../keeper/morning-check.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { EXIT, openTerminal } from './terminal.ts';

export function addCheck(program: Command): void {
  program
    .command('check')
    .description('朝の点検: 写し・媒体・窓を1行ずつ / the morning check, one line for each thing; ends with 1 when one is bad')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const home = openKeeperHome(options.home);
      const now = new Date().toISOString();
      // On one host the hospital itself is looked at too; a keeper's host has nothing of it.
      const hospital = home.role === 'all' && {
        intake: openIntakeHome(options.home),
        openRows: () => openRows(openHome(options.home)),
      };
      const lines = await morningCheck({ home, entries: await readKeeperRecord(home), now, ...hospital });
      const todo = lines.filter(({ state }) => state !== 'good').length;
      const bad = lines.some(({ state }) => state === 'bad');
      const head = todo === 0 ? '本日 使えます / ready today' : `直すこと ${todo}件 / ${todo} things to do`;
      openTerminal(wantsJson(command)).result({ ok: !bad, checkedAt: now, lines }, [head, ...lines.flatMap(textOf)]);
      if (bad) process.exitCode = EXIT.failed;
    });
}

function textOf({ state, ja, en, since, code, next }: CheckLine): string[] {
  const when = since === undefined ? '' : ` [${since.slice(0, 16).replace('T', ' ')}Z]`;
  const head = `${SHAPE[state]} ${WORD[state].ja}  ${ja}${when}${code === undefined ? '' : ` ${code}`}`;
  return [head, `    ${WORD[state].en}: ${en}`, ...(next ? [`    → ${next.ja} / ${next.en}`] : [])];
}
