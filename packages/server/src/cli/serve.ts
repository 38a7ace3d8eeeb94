import type { Command } from 'commander';
import { openReading } from '../compose.ts';
import { hasScreens, serveReader } from '../serve-reader.ts';
import { homeOption, jsonOption, wantsJson, wholeNumber } from './options.ts';
import { openTerminal } from './terminal.ts';

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('この PC のブラウザで読めるようにする / serve the reader to browsers on this machine')
    .addOption(homeOption())
    .option('--port <n>', 'ポート番号 / port', wholeNumber(0, 65_535), 7420)
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const hospital = await openReading(options.home, { follow: true });
      const served = await serveReader(hospital, options.port);
      if (!hasScreens())
        terminal.line('画面がまだありません。npm run web で組み立ててください。 / the screens are not built yet: npm run web');
      terminal.result({ url: served.url, loopbackOnly: true }, [
        `${served.url}`,
        'この PC からだけ開けます。利用者の登録(ログイン)ができる版までは、ほかの PC には公開しません。',
        'bound to this machine only: there is no login yet, so nobody else may reach it. Ctrl+C ends it.',
      ]);
      await served.untilStopped();
      await hospital.close();
    });
}
