import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { readKnownLog } from '../restore/known-log.ts';
import type { Progress } from '../restore/rebuild-behind.ts';
import { openRestore, type Restoring } from '../restore/restore.ts';
import { readRestoreKeys } from '../restore/restore-keys.ts';
import { BehindFault, runBehind } from '../restore/run-behind.ts';
import { serveReader } from '../serve-reader.ts';
import { homeOption, jsonOption, placeGiven, wantsJson, wholeNumber } from './options.ts';
import { EXIT, openTerminal } from './terminal.ts';

/** Nobody asked for anything: the rest is begun. */
const AFTER_MS = 3000;

export function addRestore(program: Command): void {
  program
    .command('restore')
    .description(
      '残った写し1つから、何もない機械で診療を続けられるようにする / from one surviving copy to a serving system on an empty machine',
    )
    .requiredOption(
      '--from <place>',
      '保管庫・媒体のフォルダ、または s3:<指定ファイル> / folder of a vault or medium, or s3:<file>',
    )
    .requiredOption('--keys <file>', '鍵のファイル(tomoshibi keys open が書く) / file of keys')
    .option('--verifier-key <text>', '鍵のファイルにないときの確認用公開鍵 / verifier key when the file has none')
    .addOption(homeOption())
    .option('--patient <number>', 'この患者を最初に開く / open this patient first')
    .option('--port <n>', 'ポート番号 / port', wholeNumber(0, 65_535), 7420)
    .option('--hospital <name>', '病院の名前(写しに書かれていないとき) / name of the hospital when the copy does not say it')
    .option('--known <file>', '手元のチェックポイント。これより古い写しは断る / a checkpoint at hand; an older copy is refused')
    .option('--no-copy', '保管庫をこの機械へ写さず、その場で読む / read the vault where it lies')
    .option(
      '--take-over',
      '元の機械の代わりに取込も続ける(元の機械は二度と動かさない) / take in from here on; the old host must never run again',
    )
    .option('--until-done', 'すべて戻ったら終わる / end when everything is restored')
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const started = performance.now();
      const keys = readRestoreKeys(options.keys, options.verifierKey);
      const from = placeGiven(options.from);
      const known = options.known === undefined ? [] : [readKnownLog(readFileSync(options.known, 'utf8'), keys.verifierKey)];
      const restoring = await openRestore({
        from,
        home: options.home,
        keys,
        known,
        copy: options.copy,
        hospital: options.hospital,
        takeOver: options.takeOver === true,
        onTail: (done, total) => terminal.progress(`包みのあとの記録を見ています ${done} / ${total}`),
      });
      if (options.patient !== undefined && !(await restoring.warm(options.patient)))
        terminal.line('その患者番号はこの写しにありません / no such patient number in this copy');
      const served = await serveReader(restoring.reading, options.port);
      const code = (await served.access.directory.isEmpty()) ? served.access.startCode : undefined;
      terminal.result({ url: served.url, loopbackOnly: true, ...(code && { startCode: code }), ...trustOf(restoring) }, [
        served.url,
        ...(code === undefined
          ? []
          : [`最初の職員を画面で登録してください。開始コード / register the first person; start code: ${code}`]),
        ...words(restoring),
      ]);
      // The first chart has the machine to itself.
      if (options.untilDone !== true) await Promise.race([restoring.firstAnswer, sleep(AFTER_MS)]);
      void restoring.settle();
      const behind = runBehind(restoring.home.folder, (progress) => terminal.progress(progressWords(progress, started)));
      const finished = behind.done.then(
        async () => {
          await restoring.finish();
          const seconds = Math.round((performance.now() - started) / 100) / 10;
          terminal.line(`● すべて戻りました(${seconds} 秒)。このまま使えます / everything is restored, ${seconds} s`);
        },
        (error: Error & { readonly code?: string }) => {
          terminal.line(
            `■ ${error.code}: ${error.message}\n  開けるカルテはこのまま見られます / charts that open can still be read`,
          );
          process.exitCode = error instanceof BehindFault && error.alarm ? EXIT.alarm : EXIT.failed;
        },
      );
      await (options.untilDone === true ? finished : served.untilStopped());
      behind.stop();
      await served.stop();
      await restoring.close();
    });
}

/** Until when what is served can be believed, and what stands on what. */
function trustOf({ opened, source }: Restoring) {
  const { log, packs, refused, tail, lastRecordedAt } = opened;
  return {
    entries: tail.end,
    logSize: log.size,
    root: log.root,
    lastRecordedAt,
    generation: source.generation,
    packs:
      packs === undefined ? undefined : { name: packs.chain.name, entries: packs.entries, madeAt: packs.chain.manifest.madeAt },
    afterPacks: tail.end - (packs?.entries ?? 0),
    refused,
    broken: source.broken,
  };
}

function words({ opened, source }: Restoring): string[] {
  const { packs, refused, tail, lastRecordedAt } = opened;
  const { broken, generation } = source;
  return [
    `● 署名を確かめました: ${tail.end} 件、最後は ${lastRecordedAt ?? '—'} / signed and whole up to there`,
    ...(opened.log.start === undefined
      ? []
      : [
          '  包みより前の記録は包みの証明で信じ、全体は後ろで確かめています / older records are vouched for by the packs and checked behind',
        ]),
    ...(generation === undefined
      ? []
      : [`  媒体の第 ${generation.number} 世代(${generation.takenAt}) / generation of the medium`]),
    ...(broken === undefined
      ? []
      : [`■ 新しい世代 ${broken.name} は信用できません: ${broken.code} / a newer generation cannot be believed`]),
    ...refused.map(({ name, code }) => `■ 包み ${name} は使いません: ${code} / these packs are not used`),
    packs === undefined
      ? '△ 使える包みがありません。患者番号では開けますが、氏名の検索は作り直しが進むまで待ちます / no packs: charts open by number, names are found when the rows are made'
      : `● 患者ごとの包み: ${packs.chain.manifest.madeAt} まで、そのあと ${tail.end - packs.entries} 件 / packs by patient`,
    '聞かれたカルテから先に開きます。残りは後ろで作り直しています / charts that are asked for come first, the rest is made behind them',
  ];
}

function progressWords({ phase, done, total }: Progress, started: number): string {
  const what = phase === 'copy' ? '保管庫を写しています' : 'カルテを作り直しています';
  const seconds = (performance.now() - started) / 1000;
  const left = done > 0 && done < total ? `、あと約 ${Math.ceil((seconds / done) * (total - done))} 秒` : '';
  return `${what} ${done} / ${total}${left}`;
}
