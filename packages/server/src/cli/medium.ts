import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { nextMedium } from '../keeper/medium-turn.ts';
import { printMediumLabels } from '../keeper/print-medium-label.ts';
import { addMedium, mediumPlace, swapMedium } from '../keeper/swap-medium.ts';
import { withKeeping } from '../keeper/with-keeping.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { openTerminal } from './terminal.ts';

const PLACE = ['--place <name>', '置き場所(1つだけなら省ける) / place, when there are several'] as const;

export function addMediumCommands(program: Command): void {
  const medium = program.command('medium').description('切り離した媒体: 登録、札、差し替え / off-line media: add, label, swap');
  medium
    .command('add')
    .description('空の媒体を輪番に加える / take the empty medium in the drive into the rotation')
    .argument('<name>', '呼び名。色を言葉で(青・緑・赤) / its name, a colour in words')
    .addOption(homeOption())
    .option(...PLACE)
    .requiredOption('--by <name>', '登録する人 / who adds it')
    .addOption(jsonOption())
    .action(async (name: string, options, command: Command) => {
      const added = await withKeeping(options.home, ({ home, record }) =>
        addMedium(home, record, mediumPlace(home, options.place), name, options.by),
      );
      openTerminal(wantsJson(command)).result({ medium: added.medium, name: added.name, place: added.place }, [
        `${name} = ${added.medium}。札: tomoshibi medium label / added; print its label`,
      ]);
    });
  medium
    .command('label')
    .description('媒体の札を PDF にする / labels of the media as PDF')
    .addOption(homeOption())
    .requiredOption('--out <file>', '書き出す PDF / the PDF')
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const { media, pdf } = await withKeeping(options.home, async ({ home, record, now }) => {
        const { media } = record.status();
        return { media, pdf: await printMediumLabels(media, home.config.hospital, now()) };
      });
      writeFileSync(options.out, pdf, { mode: 0o600 });
      openTerminal(wantsJson(command)).result({ media: media.length, file: options.out }, [
        `札 ${media.length} 枚 / labels: ${options.out}`,
      ]);
    });
  medium
    .command('swap')
    .description('差し替えを記す。バーコードを読むか打つ / record a swap: scan or type the code')
    .argument('[code]', '入れた媒体の符号(TM-…) / code of the medium that was put in')
    .addOption(homeOption())
    .option(...PLACE)
    .requiredOption('--by <name>', '差し替えた人 / who swapped it')
    .option('--anyway', '順番でない媒体でも受ける / also when it is not its turn')
    .addOption(jsonOption())
    .action(async (code: string | undefined, options, command: Command) => {
      const swap = await withKeeping(options.home, async ({ home, record, ticks }) => {
        const place = mediumPlace(home, options.place);
        const began = ticks();
        const scanned =
          code ??
          (await ask(
            `次は ${nextMedium(record.status(), place.name)?.name ?? '?'}。入れた媒体のバーコードを読んでください / scan the code: `,
          ));
        return swapMedium(record, place, scanned, {
          by: options.by,
          seconds: (ticks() - began) / 1000,
          anyway: options.anyway === true,
        });
      });
      openTerminal(wantsJson(command)).result(swap, [
        `● ${swap.to} が入りました${swap.from === undefined ? '' : `。${swap.from} を棚へ`} / ${swap.to} is in${swap.from === undefined ? '' : `, shelve ${swap.from}`}`,
        ...(swap.next === undefined ? [] : [`次は ${swap.next} / next: ${swap.next}`]),
      ]);
    });
  medium
    .command('status')
    .description('どの媒体がどこにあるか / which medium is where')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const status = await withKeeping(options.home, async ({ record }) => record.status());
      const media = status.media.map(({ medium: code, name, place }) => {
        const copy = [...status.copies.values()].find((one) => one.medium === code);
        const inDrive = status.inserted.get(place)?.medium === code;
        return {
          medium: code,
          name,
          place,
          inDrive,
          generation: copy?.written?.generation ?? 0,
          verified: copy?.verified ?? 0,
          writtenAt: copy?.written?.recordedAt ?? null,
        };
      });
      openTerminal(wantsJson(command)).result(
        { media },
        media.map(
          (one) =>
            `${one.inDrive ? '▶' : '　'} ${one.name} ${one.medium} ${one.place} 世代 ${one.generation} 検証済 ${one.verified} ${one.writtenAt ?? 'まだ / never'}`,
        ),
      );
    });
}

/** One line of the keyboard, or of a scanner that types. */
async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question);
  } finally {
    lines.close();
  }
}
