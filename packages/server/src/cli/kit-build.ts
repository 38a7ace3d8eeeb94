import { resolve } from 'node:path';
import type { KitScope } from '@tomoshibi/hospital';
import type { Command } from 'commander';
import { openReading } from '../compose.ts';
import { Fault } from '../fault.ts';
import { type BuiltKit, buildKit } from '../kit/build-kit.ts';
import { USUAL_DAYS } from '../kit/gather/gather-options.ts';
import { hospitalNow } from '../reader/hospital-today.ts';
import { cliLater, cliNotes, settleNotes } from './kit-notes.ts';
import { kitProgress } from './kit-progress.ts';
import { openWordsShown, type WordsShown } from './kit-words-shown.ts';
import { homeOption, jsonOption, wantsJson, wholeNumber } from './options.ts';
import { openTerminal, type Terminal } from './terminal.ts';

interface BuildOptions {
  readonly home: string;
  readonly out: string;
  readonly ward?: readonly string[];
  readonly inpatients?: true;
  readonly days: number;
  readonly patient?: string;
  readonly keyFile?: string;
  readonly goodHours?: number;
  readonly documents: boolean;
  readonly originals?: true;
  readonly kit?: string;
  readonly wordsTo?: string;
  readonly card?: string;
}

export function addKitBuild(kit: Command): void {
  kit
    .command('build')
    .description('キットを新しくつくる。合言葉は1度だけ画面に出る / make a new kit; its words are shown once')
    .addOption(homeOption())
    .requiredOption('--out <dir>', '空のフォルダ(USB メモリ) / an empty folder, on the stick')
    .option('--ward <name...>', 'この病棟の患者だけ / patients of these wards')
    .option('--inpatients', '入院中と、これから来る患者だけ / in-patients and who is expected')
    .option('--days <n>', '--inpatients で何日先まで / how many days ahead', wholeNumber(0, 60), USUAL_DAYS)
    .option('--patient <number>', '1人だけ(転院) / one patient')
    .option('--key-file <file>', '合言葉のほかに要る鍵を、このファイルに書く / a second key, written to this file')
    .option('--good-hours <n>', '何時間使えるとするか(なければ設定、72) / hours it is good', wholeNumber(1, 2400))
    .option('--no-documents', '文書の中身を入れない / leave out the files of documents')
    .option('--originals', '原本も入れる(全員のキットでは、ふつう入れない) / raw views too')
    .option('--kit <number>', 'ラベルの番号(なければ次の番号) / number on the label, like KIT-07')
    .option('--card <file>', '合言葉を画面でなく、封筒のカード(PDF)に / put the words on the card of the envelope, a PDF')
    .option(
      '--words-to <file>',
      '合言葉を画面でなくこのファイルに(印刷したら消す) / put the words into this file, not on the screen',
    )
    .addOption(jsonOption())
    .action(async (options: BuildOptions, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const scope = scopeOf(options);
      const reading = await openReading(options.home);
      let shown: WordsShown | undefined;
      try {
        const { home } = reading;
        shown = openWordsShown(options, home, terminal);
        const patient = options.patient === undefined ? undefined : await numberOf(reading, options.patient);
        const built = await buildKit(
          {
            reading,
            now: () => new Date().toISOString(),
            ...cliNotes(home),
            ...(await cliLater(home)),
            onProgress: kitProgress(terminal, options.kit ?? 'キット'),
          },
          {
            folder: options.out,
            scope,
            ...(patient !== undefined && { patient }),
            ...(options.kit !== undefined && { kit: options.kit }),
            ...(options.keyFile !== undefined && { keyFile: resolve(options.keyFile) }),
            ...(options.goodHours !== undefined && { goodHours: options.goodHours }),
            carries: {
              ...(!options.documents && { documents: false, bytes: false }),
              ...(options.originals && { originals: true }),
            },
          },
        );
        await shown.put({ kit: built.written.kit, words: built.words, keyFile: options.keyFile !== undefined });
        showBuilt(terminal, built, options);
        const odd = await settleNotes(home);
        if (odd !== undefined) terminal.line(`記録に書けていません。控えは残っています / not in the record yet: ${odd}`);
      } finally {
        shown?.close();
        await reading.close();
      }
    });
}

function scopeOf({ ward, inpatients, days, patient }: BuildOptions): KitScope {
  const asked = [ward !== undefined, inpatients === true, patient !== undefined].filter(Boolean).length;
  if (asked > 1) throw new Fault('kit.scope-several', '--ward、--inpatients、--patient は1つだけ / only one of them');
  if (ward !== undefined) return { kind: 'ward', wards: [...new Set(ward)] };
  if (inpatients === true) return { kind: 'inpatients', days };
  return patient === undefined ? { kind: 'all' } : { kind: 'patient' };
}

/** As typed on the command line → as printed. Fault: `chart.patient-unknown`. */
export async function numberOf({ reader }: Awaited<ReturnType<typeof openReading>>, typed: string): Promise<string> {
  const found = await reader.care({ number: typed });
  if (found === undefined)
    throw new Fault('chart.patient-unknown', 'その番号の患者は写しにいません / no such patient in the copy');
  return found.number;
}

function showBuilt(terminal: Terminal, { written, folder, lost }: BuiltKit, { keyFile }: BuildOptions): void {
  const { kit, generation, patientCount, kitBytes, files, seconds, goodUntilInstant } = written;
  terminal.result({ folder, lost, ...written }, [
    `${kit} ができました: ${patientCount} 人、${Math.ceil(kitBytes / 1e6)} MB、${files} ファイル、${seconds.toFixed(1)} 秒 / made`,
    `${folder}`,
    ...(lost === 0 ? [] : [`■ 保管庫から出せない原本 ${lost} 件。tomoshibi verify を / originals the vault could not give`]),
    `第 ${generation} 世代、${hospitalNow(new Date(goodUntilInstant)).slice(0, 16).replace('T', ' ')} まで / good until then`,
    ...(keyFile === undefined ? [] : [`鍵ファイル: ${keyFile}。キットと別の所に / keep it apart from the kit`]),
    `署名のことば / words of the seal: ${written.words.join(' ')}`,
  ]);
}
