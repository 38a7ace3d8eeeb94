import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { openReading } from '../compose.ts';
import { Fault } from '../fault.ts';
import { syncPath } from '../home/keep-file.ts';
import { type CarriedOne, openCarryOne } from '../kit/one-patient/carry-one.ts';
import { ONE_FILE_KIT } from '../kit/one-patient/one-file.ts';
import { noteViewed } from '../record/waiting-notes.ts';
import { numberOf } from './kit-build.ts';
import { cliLater, settleNotes } from './kit-notes.ts';
import { openWordsShown, type WordsShown } from './kit-words-shown.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { openTerminal } from './terminal.ts';

interface OneOptions {
  readonly home: string;
  readonly patient: string;
  readonly out: string;
  readonly language: 'ja' | 'en';
  readonly wordsTo?: string;
}

/** `tomoshibi kit one`: 転院, one patient as one HTML file and the page beside it. */
export function addKitOne(kit: Command): void {
  kit
    .command('one')
    .description('1人を1つのファイルに(転院)。ブラウザで開き、紙を添える / one patient as one file, with a page beside it')
    .addOption(homeOption())
    .requiredOption('--patient <number>', '患者番号 / patient number')
    .requiredOption('--out <dir>', '書き出すフォルダ / folder to write into')
    .addOption(new Option('--language <code>', '紙の言葉 / language of the page').choices(['ja', 'en']).default('ja'))
    .option('--words-to <file>', '合言葉を画面でなくこのファイルに / put the words into this file, not on the screen')
    .addOption(jsonOption())
    .action(async (options: OneOptions, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const reading = await openReading(options.home);
      let shown: WordsShown | undefined;
      try {
        const { home } = reading;
        shown = openWordsShown(options.wordsTo === undefined ? {} : { wordsTo: options.wordsTo }, home, terminal);
        const number = await numberOf(reading, options.patient);
        const hideInfections = home.config.carry?.hideInfections ?? false;
        const carry = openCarryOne({ reading, ...(await cliLater(home)), now: () => new Date().toISOString(), hideInfections });
        const made = await carry.make({ patient: { number }, language: options.language }, 'cli');
        if (!made.ok) throw new Fault(made.refusal.code, 'このファイルは作れません / it cannot be made');
        // Durable before anything readable lies in the folder.
        noteViewed(home, 'exported', 'one-file', [number]);
        const folder = resolve(options.out);
        put(folder, made.value);
        await settleNotes(home);
        const { file, page, words, digestWords, leftOut, lost, goodUntilInstant } = made.value;
        const sizeBytes = file.bytes.length;
        terminal.result({ folder, file: file.name, sizeBytes, page: page.name, digestWords, leftOut, lost, goodUntilInstant }, [
          `${join(folder, file.name)} (${(sizeBytes / 1e6).toFixed(1)} MB)`,
          `${join(folder, page.name)} (${page.pages} 枚 / pages)`,
          `照合のことば / words of the file: ${digestWords.join(' ')}`,
          ...leftOutLines(made.value),
        ]);
        await shown.put({ kit: ONE_FILE_KIT, words: words.kana, keyFile: false });
      } finally {
        shown?.close();
        await reading.close();
      }
    });
}

function put(folder: string, { file, page }: CarriedOne): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const { name, bytes } of [file, page]) {
    writeFileSync(join(folder, name), bytes, { mode: 0o600, flag: 'wx' });
    syncPath(join(folder, name));
  }
  syncPath(folder);
}

function leftOutLines({ leftOut: { bytes, pictures, originals }, lost }: CarriedOne): readonly string[] {
  return [
    ...(bytes > 0 ? [`▲ 5 MB に入らず除いた元ファイル ${bytes} 件 / kept files left out`] : []),
    ...(pictures > 0 ? [`▲ 5 MB に入らず除いた文書の画像 ${pictures} 件(古い順) / pictures left out, the oldest`] : []),
    ...(originals ? ['▲ 5 MB に入らず除いた原文 / raw originals left out'] : []),
    ...(lost > 0 ? [`■ 保管庫から出せない原本 ${lost} 件。tomoshibi verify を / originals the vault could not give`] : []),
  ];
}
