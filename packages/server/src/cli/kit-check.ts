import { existsSync, readdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { KIT_DATA, type KitChecked, normalPassphrase } from '@tomoshibi/hospital';
import { type Command, InvalidArgumentError } from 'commander';
import { Fault } from '../fault.ts';
import { type Home, openHome } from '../home/home.ts';
import { keepFile } from '../home/keep-file.ts';
import { checkKit, type KitCheck, type RegisteredKit } from '../kit/check/check-kit.ts';
import { checkCode, checkLines } from '../kit/check/check-lines.ts';
import { checkPage } from '../kit/papers/check-page.ts';
import { noteEvents } from '../record/waiting-notes.ts';
import { settleNotes } from './kit-notes.ts';
import { trustOf } from './kit-trust.ts';
import { jsonOption, wantsJson } from './options.ts';
import { EXIT, openTerminal } from './terminal.ts';
import { terminalQr } from './terminal-qr.ts';
import { CLI } from './with-desk.ts';

interface CheckAsked {
  readonly words?: string;
  readonly key?: string;
  readonly kit?: string;
  readonly home?: string;
  readonly where?: string;
  readonly qr?: true;
  readonly pdf?: string;
}

/** Ends with 0 when the kit is good, 3 when it is changed, 1 when nothing can be said for certain (no key and no words, or cut off). */
export function addKitCheck(kit: Command): void {
  kit
    .command('check <folder>')
    .description('キットが作られたままかを確かめる。鍵も保存先もいらない / check that a kit is as it was signed; needs no home')
    .option('--words <words>', 'ラベルの6つのことば / the six words of the label', sixWords)
    .option('--key <base64>', '署名の鍵(ラベルのQRにある) / the signer’s key, as in the QR code of the label', signerKey)
    .option('--kit <number>', 'ラベルの番号 KIT-07 / number on the label')
    .option(
      '--home <dir>',
      '作った病院の保存先: 鍵と台帳を使い、点検を記録する / the home that made it: its key and register; noted there',
    )
    .option('--where <text>', 'どのパソコンで / on which PC')
    .option('--qr', '結果をQRで画面に / show the result as a QR code')
    .option('--pdf <file>', '点検票をPDFに / write a page')
    .addOption(jsonOption())
    .action(async (folder: string, asked: CheckAsked, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const now = new Date().toISOString();
      refuseOtherFolder(folder);
      const home = asked.home === undefined ? undefined : openHome(asked.home);
      const trust = home && (await trustOf(home));
      const label = asked.kit ?? numberIn(folder);
      const check = await checkKit(resolve(folder), {
        now,
        ...trust,
        ...(asked.key !== undefined && { signer: asked.key }),
        ...(asked.words !== undefined && { words: asked.words }),
        ...(label !== undefined && { kit: label }),
        onProgress: (done, of) => terminal.progress(`照合 / reading ${Math.floor((done / Math.max(1, of)) * 100)}%`),
      });
      if (check.verdict === 'not-a-kit') throw new Fault('kit.not-a-kit', folder);
      const where = asked.where ?? hostname();
      const odd = home && trust && (await note(home, check, { kit: label ?? check.head?.kit, register: trust.register, where }));
      if (asked.pdf !== undefined) keepFile(resolve(asked.pdf), await checkPage(check, now, where));
      terminal.result({ folder: resolve(folder), checkedAt: now, ...check }, [
        ...checkLines(check),
        ...(asked.pdf === undefined ? [] : [`${asked.pdf}: 点検票 / the page`]),
        ...(odd === undefined ? [] : [`記録に書けていません。控えは残っています / not in the record yet: ${odd}`]),
        ...(asked.qr ? terminalQr(checkCode(check, now), process.stdout.isTTY === true) : []),
      ]);
      process.exitCode = check.verdict === 'good' ? EXIT.done : check.verdict === 'changed' ? EXIT.alarm : EXIT.failed;
    });
}

/** Another kit than the home's own is not written into its record. @returns what stands in the way of writing it down */
async function note(
  home: Home,
  { verdict, head, findings }: KitCheck,
  { kit, register, where }: { kit: string | undefined; register: ReadonlyMap<string, RegisteredKit>; where: string },
): Promise<string | undefined> {
  if (kit === undefined || !register.has(kit)) return undefined;
  const event: KitChecked = {
    kind: 'kit.checked',
    v: 1,
    kit,
    verdict: verdict === 'good' || verdict === 'unfinished' ? verdict : 'changed',
    ...(head && { generation: head.generation }),
    where,
    ...(findings.length > 0 && { note: [...new Set(findings.map(({ what }) => what))].join(', ') }),
    by: CLI,
  };
  noteEvents(home, [event]);
  return settleNotes(home);
}

/** A stick holds the kit in a folder of its own. Fault: `kit.not-a-kit`, naming the kits that are there. */
function refuseOtherFolder(folder: string): void {
  if (!existsSync(folder)) throw new Fault('kit.not-a-kit', `${folder} がありません / is not there`);
  const names = readdirSync(folder);
  const inside = names.includes(KIT_DATA) ? [] : names.filter((name) => existsSync(join(folder, name, KIT_DATA)));
  if (inside.length > 0)
    throw new Fault(
      'kit.not-a-kit',
      `その中の ${inside.join('、')} を渡してください / name the folder inside: ${join(folder, inside[0] ?? '')}`,
    );
}

/** A folder that bears a number should hold that kit. */
const numberIn = (folder: string): string | undefined => /^KIT-\d{2,6}$/u.exec(basename(resolve(folder)))?.[0];

function sixWords(typed: string): string {
  if (!/^[ァ-ヶ]{18}$/u.test(normalPassphrase(typed)))
    throw new InvalidArgumentError('6つのことば(かな・ローマ字) / six words, kana or Latin');
  return typed;
}

function signerKey(typed: string): string {
  if (Buffer.from(typed, 'base64').length !== 32) throw new InvalidArgumentError('32バイトのbase64 / base64 of 32 bytes');
  return Buffer.from(typed, 'base64').toString('base64');
}
