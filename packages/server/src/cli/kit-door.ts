import type { Command } from 'commander';
import { runDoor } from '../kit/door/run-door.ts';
import { jsonOption, wantsJson, wholeNumber } from './options.ts';
import { openTerminal } from './terminal.ts';

/** `tomoshibi door`: 病棟PCの入口 ②. Needs no home and no secret: what it shows is sealed. */
export function addDoor(program: Command): void {
  program
    .command('door')
    .description('病棟PCの入口: キットをこの PC だけで開けるようにする / the ward PC door: a kit on this machine only')
    .requiredOption('--kit <folder>', 'キットを置くフォルダ(空でもよい) / folder of the kit; may be empty')
    .option('--feed <place>', '新しい世代の来る所: USB の現れるフォルダ、または http://… / where newer generations come from')
    .option('--words <text>', 'ラベルの6つのことば。はじめの1つを見くらべる / words of the label, compared with the first kit')
    .option('--port <n>', 'ポート番号 / port', wholeNumber(0, 65_535), 3700)
    .option('--every <seconds>', '見にいく間隔(秒) / seconds between two looks at the feed', wholeNumber(1, 86_400), 15)
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const running = await runDoor({
        folder: options.kit,
        feed: options.feed,
        words: options.words,
        port: options.port,
        everyMs: options.every * 1000,
        say: (line) => terminal.line(line),
      });
      const head = running.door.kit()?.generation.head;
      terminal.result({ url: running.url, ...(head && { kit: head.kit, generation: head.generation }) }, [
        running.url,
        head === undefined
          ? 'キットはまだありません / no kit yet'
          : `${head.kit} 第${head.generation}世代 / generation ${head.generation}`,
        'この PC からだけ開けます。止めるには Ctrl+C。 / this machine only. Ctrl+C ends it.',
      ]);
      await untilSignal();
      await running.stop();
    });
}

export const untilSignal = (): Promise<void> =>
  new Promise((done) => process.once('SIGINT', () => done()).once('SIGTERM', () => done()));
