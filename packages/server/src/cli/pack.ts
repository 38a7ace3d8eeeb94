import type { Command } from 'commander';
import { openRows } from '../compose.ts';
import { openHome } from '../home/home.ts';
import { packHome } from '../restore/pack-home.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { openTerminal } from './terminal.ts';

export function addPack(program: Command): void {
  program
    .command('pack')
    .description(
      '原本を患者ごとの包みにまとめる(毎夜。戻すとき最初のカルテが早く開く) / group originals by patient, nightly, so that a restore opens the first chart at once',
    )
    .addOption(homeOption())
    .option('--whole', '増えた分だけでなく、すべてをまとめ直す / put everything together anew')
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const home = openHome(options.home);
      const rows = await openRows(home);
      try {
        const done = await packHome(home, rows, {
          whole: options.whole === true,
          onEntries: (entries, total) => terminal.progress(`まとめています ${entries} / ${total}`),
        });
        terminal.result(done, [
          done.generation === undefined
            ? `● 前回の包みのままで足ります(${done.entries} 件まで) / nothing new since the last packs`
            : `● ${done.patients} 人分、${done.entries - done.from} 件を ${done.packs} 個の包みにまとめました(${done.seconds} 秒)`,
          ...(done.behind > 0
            ? [`△ 保管庫の新しい ${done.behind} 件はまだ入っていません / ${done.behind} newer entries are not in yet`]
            : []),
        ]);
      } finally {
        await rows.close();
      }
    });
}
