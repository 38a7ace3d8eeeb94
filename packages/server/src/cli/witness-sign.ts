import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileStoresToRead, makeWitnessRequest, nodeDisk, readWitnessRequest, writeWitnessRequest } from '@tomoshibi/vault';
import type { Command } from 'commander';
import { Fault } from '../fault.ts';
import { openIntakeHome } from '../home/home.ts';
import { keepFile } from '../home/keep-file.ts';
import { type Looked, openWatch } from '../witness/watch-vault.ts';
import { openWitnessHome } from '../witness/witness-home.ts';
import { homeOption, jsonOption, wantsJson, wholeNumber } from './options.ts';
import { EXIT, openTerminal, type Terminal } from './terminal.ts';

const systemNow = (): string => new Date().toISOString();

/** What a witness does: look, sign, or refuse. */
export function addWitnessSign(witness: Command): void {
  witness
    .command('sign')
    .description('保管庫を一度見て、続きなら署名する。疑いがあれば断り、証拠を残す(終了コード 3) / look once, sign or refuse')
    .addOption(homeOption())
    .option('--vault <folder...>', '保管庫のフォルダ、またはその写し / vault folders, or copies')
    .option('--request <file>', '写しがないとき: witness ask の頼み / instead of a vault: a request carried by hand')
    .option('--out <dir>', '署名を置くところ(既定は保管庫の中) / where the note goes; the vault by default')
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const watch = await openWatch(openWitnessHome(options.home), systemNow);
      if (options.request !== undefined) {
        const request = readWitnessRequest(readFileSync(options.request, 'utf8'));
        if (!request) throw new Fault('witness.request-not-valid', options.request);
        const answer = await watch.answer(request);
        if (answer.ok && options.out !== undefined) keepFile(resolve(options.out), answer.note);
        report(terminal, [answer.ok ? { ...answer, file: options.out ?? '-' } : answer]);
        return;
      }
      const looks: Looked[] = [];
      for (const vault of foldersOf(options.vault)) looks.push(await watch.look(vault, options.out));
      report(terminal, looks);
    });

  witness
    .command('run')
    .description('止めるまで、決めた間隔で見届ける / look again and again until stopped')
    .addOption(homeOption())
    .option('--vault <folder...>', '保管庫のフォルダ、またはその写し / vault folders, or copies')
    .option('--out <dir>', '署名を置くところ(既定は保管庫の中) / where notes go; the vault by default')
    .option('--every <minutes>', '間隔(分) / minutes between looks', wholeNumber(1, 15), 5)
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const watch = await openWatch(openWitnessHome(options.home), systemNow);
      const folders = foldersOf(options.vault);
      const stop = new AbortController();
      process.once('SIGINT', () => stop.abort()).once('SIGTERM', () => stop.abort());
      let refused = 0;
      let signed = 0;
      while (!stop.signal.aborted) {
        for (const vault of folders) {
          // One look that fails (share gone, disk busy) must not end the watch.
          const look = await watch.look(vault, options.out).catch((error: Error) => error);
          if (look instanceof Error) terminal.line(`▲ ${vault}: ${look.message}`);
          else {
            if (look.ok) signed++;
            else refused++;
            terminal.line(lineOf(look));
          }
        }
        await pause(options.every * 60_000, undefined, { signal: stop.signal }).catch(() => undefined);
      }
      terminal.result({ signed, refused }, [`署名 ${signed}・拒否 ${refused} / signed, refused`]);
      if (refused > 0) process.exitCode = EXIT.alarm;
    });

  witness
    .command('ask')
    .description('保管庫の写しを持たない証人への頼み(証明つき)をつくる / make a request for a witness that has no copy')
    .addOption(homeOption())
    .requiredOption(
      '--old <size>',
      '証人が最後に署名した大きさ(初めは 0) / size it signed last, 0 at first',
      wholeNumber(0, 1e15),
    )
    .requiredOption('--out <file>', '書き出すファイル / file to write')
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const home = openIntakeHome(options.home);
      const stores = fileStoresToRead(nodeDisk(home.vaultFolder));
      const request = await makeWitnessRequest(stores, home.keys.vault.verifierKey, options.old);
      keepFile(resolve(options.out), writeWitnessRequest(request));
      openTerminal(wantsJson(command)).result({ file: options.out, steps: request.proof.length }, [
        `${options.out} を証人に渡す`,
      ]);
    });
}

const foldersOf = (given: readonly string[] | undefined): string[] => {
  if (given === undefined) throw new Fault('witness.vault-not-given', '--vault');
  return given.map((folder) => resolve(folder));
};

function report(terminal: Terminal, looks: readonly Looked[]): void {
  const told = looks.map((look) =>
    look.ok
      ? look
      : { ok: false, code: look.alarm.code, where: look.alarm.where, seenSize: look.seenSize, evidence: look.evidence },
  );
  terminal.result({ ok: looks.every(({ ok }) => ok), looks: told }, looks.map(lineOf));
  if (looks.some(({ ok }) => !ok)) process.exitCode = EXIT.alarm;
}

function lineOf(look: Looked): string {
  if (look.ok) return `● 署名しました: ${look.size} 件め(前回から ${look.grown}) → ${look.file} / signed`;
  return (
    `■ 署名を断りました: ${look.alarm.code} ${look.alarm.where ?? ''}。前に見たのは ${look.seenSize} 件。` +
    `証拠: evidence/${look.evidence}。保管庫に触らず責任者へ / refused, tell the person in charge`
  );
}
