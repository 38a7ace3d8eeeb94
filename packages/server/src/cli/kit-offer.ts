import type { Command } from 'commander';
import { runOffer } from '../kit/door/run-offer.ts';
import { untilSignal } from './kit-door.ts';
import { jsonOption, wantsJson, wholeNumber } from './options.ts';
import { openTerminal } from './terminal.ts';

/** `tomoshibi kit offer`: feeds ward PC doors over a cable. Sealed files only. */
export function addKitOffer(kit: Command): void {
  kit
    .command('offer')
    .description('病棟PCの入口へ、封をしたファイルをケーブルで渡す / offer the sealed files of a kit to ward PC doors')
    .requiredOption('--kit <folder>', 'キットのフォルダ / folder of the kit')
    .option('--host <address>', 'この PC のアドレス。0.0.0.0 はすべて / address of this machine; 0.0.0.0 for all', '127.0.0.1')
    .option('--port <n>', 'ポート番号 / port', wholeNumber(0, 65_535), 3701)
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const offer = await runOffer({ folder: options.kit, host: options.host, port: options.port });
      terminal.result({ url: offer.url, kit: offer.kit, generation: offer.generation }, [
        `${offer.kit} 第${offer.generation}世代を渡します: ${offer.url}`,
        `病棟PC で / on the ward PC: tomoshibi door --kit <folder> --feed ${offer.url}`,
        '封をしたファイルだけです。止めるには Ctrl+C。 / sealed files only. Ctrl+C ends it.',
      ]);
      await untilSignal();
      await offer.close();
    });
}
