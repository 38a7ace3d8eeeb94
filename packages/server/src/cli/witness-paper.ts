import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  fileStoresToRead,
  nodeDisk,
  type Remembered,
  readPaperQr,
  readPaperWords,
  rememberPaper,
  VaultError,
} from '@tomoshibi/vault';
import type { Command } from 'commander';
import { Fault } from '../fault.ts';
import { type IntakeHome, openIntakeHome } from '../home/home.ts';
import { keepFile } from '../home/keep-file.ts';
import { readQrCodes } from '../print/read-qr.ts';
import { checkpointPage } from '../witness/checkpoint-page.ts';
import { compareLog, memoryOf } from '../witness/home-memory.ts';
import { localTime, lookWords } from './attack-words.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { mistakeSentence } from './share-sentences.ts';
import { EXIT, openTerminal } from './terminal.ts';

/** The witness that needs no second computer: a page a shift, read back another day. */
export function addWitnessPaper(witness: Command): void {
  witness
    .command('page')
    .description('この勤務の台帳の控えを印刷用 PDF にする / this shift’s checkpoint as a page to sign')
    .addOption(homeOption())
    .requiredOption('--out <file>', '書き出す PDF / PDF to write')
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const home = openIntakeHome(options.home);
      const now = new Date().toISOString();
      // A page that vouches for a log that is already in doubt would be worse than none.
      const report = await compareLog(home, now);
      const [alarm] = report.alarms;
      if (alarm) throw new VaultError(alarm.code, alarm.where);
      const note = await fileStoresToRead(nodeDisk(home.vaultFolder)).checkpoint.latest();
      if (note === undefined) throw new VaultError('vault.checkpoint-missing', 'checkpoint');
      const { hospital, demo } = home.config;
      const { verifierKey } = home.keys.vault;
      const pdf = await checkpointPage({ hospital, note, verifierKey, printedAt: now, sample: demo });
      keepFile(resolve(options.out), pdf);
      const size = Number(note.split('\n')[1]);
      openTerminal(wantsJson(command)).result({ file: options.out, size, printedAt: now }, [
        `${options.out}: 台帳 ${size} 件めの控え。印刷して署名し、当直日誌に綴じてください / print, sign, staple`,
      ]);
    });

  witness
    .command('read')
    .description('控えの紙を読み直し、今日の台帳と比べる / read a page back and compare it with today’s log')
    .addOption(homeOption())
    .option('--image <file>', 'QR の写真(PNG・JPEG) / photo of the QR code')
    .option('--typed <words>', '紙のことば / the words of the page')
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const home = openIntakeHome(options.home);
      const page = await readPage(home, options.image, options.typed);
      const report = await compareLog(home, new Date().toISOString(), [page]);
      const [alarm] = report.alarms;
      const printed = `${page.size} 件め(${page.at === undefined ? '?' : localTime(page.at)})`;
      if (alarm) {
        terminal.result({ result: alarm.looks, page: { size: page.size, at: page.at }, alarms: report.alarms }, [
          `■ 紙 ${printed} と今日の台帳が合いません: ${lookWords(alarm.looks)}`,
          `  ${alarm.code} ${alarm.where}${alarm.seq === undefined ? '' : `、記録番号 ${alarm.seq} から`} / first bad place`,
          '  何も消さず、保管庫を切り離さずに責任者へ / touch nothing, tell the person in charge',
        ]);
        process.exitCode = EXIT.alarm;
        return;
      }
      await rememberPaper(nodeDisk(memoryOf(home).memory), page);
      const same = report.tail?.records === 0 && report.tail.witnessedSize === page.size;
      const result = same ? 'same' : 'later';
      terminal.result({ result, page: { size: page.size, at: page.at }, tail: report.tail }, [
        same
          ? `● 紙 ${printed} と同じです / the same`
          : `● 紙 ${printed} のあと、正しく続いています / later, and consistent with the page`,
      ]);
    });
}

async function readPage(home: IntakeHome, image: string | undefined, typed: string | undefined): Promise<Remembered> {
  const { verifierKey } = home.keys.vault;
  if (typed !== undefined) {
    const read = readPaperWords(typed, verifierKey);
    if (read.ok) return read.remembered;
    throw new Fault('witness.words-wrong', mistakeSentence({ kind: 'words', mistakes: read.mistakes }));
  }
  if (image === undefined) throw new Fault('witness.page-not-given', '--image / --typed');
  const codes = await readQrCodes(readFileSync(image));
  const [code] = codes.filter((text) => text.startsWith('tomoshibi-paper/'));
  if (code === undefined) throw new Fault('witness.photo-unreadable', image);
  return readPaperQr(code, verifierKey);
}
