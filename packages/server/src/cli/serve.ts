import type { Command } from 'commander';
import { openReading } from '../compose.ts';
import { hasScreens, serveReader } from '../serve-reader.ts';
import { homeOption, jsonOption, wantsJson, wholeNumber } from './options.ts';
import { openTerminal } from './terminal.ts';

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('ブラウザで読めるようにする / serve the reader to browsers')
    .addOption(homeOption())
    .option('--port <n>', 'ポート番号 / port', wholeNumber(0, 65_535), 7420)
    .option(
      '--host <address>',
      'ほかの PC にも見せるアドレス。tomoshibi ca init と職員の登録のあとで / also for other PCs, by HTTPS: after ca init and people add',
    )
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const hospital = await openReading(options.home, { follow: true });
      const served = await serveReader(hospital, options.port, undefined, options.host).catch(async (error) => {
        await hospital.close();
        throw error;
      });
      if (!hasScreens())
        terminal.line('画面がまだありません。npm run web で組み立ててください。 / the screens are not built yet: npm run web');
      const empty = await served.access.directory.isEmpty();
      const loopbackOnly = options.host === undefined;
      const code = served.access.startCode;
      terminal.result(
        {
          url: served.url,
          loopbackOnly,
          ...(loopbackOnly ? {} : { outsideUrls: served.outsideUrls }),
          ...(empty ? { startCode: code } : {}),
        },
        [
          ...(loopbackOnly ? [served.url] : served.outsideUrls),
          loopbackOnly
            ? 'この PC からだけ開けます。 / this machine only. Ctrl+C ends it.'
            : 'ほかの PC からも開けます。 / other PCs too. Ctrl+C ends it.',
          ...(empty ? [`最初の職員を画面で登録してください。開始コード / register the first person; start code: ${code}`] : []),
        ],
      );
      await served.untilStopped();
      await hospital.close();
    });
}
