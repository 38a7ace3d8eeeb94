import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { MOST_SHARES, printedCeremony } from '@tomoshibi/vault';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { Fault } from '../fault.ts';
import { openHome } from '../home/home.ts';
import { listCustodies } from '../keys/archive.ts';
import {
  archiveFolder,
  type CeremonyPlace,
  type HeldCeremony,
  holdCeremonyAtHome,
  holdCeremonyInFolder,
} from '../keys/hold-ceremony.ts';
import { monthsFrom } from '../keys/labelled-key.ts';
import type { CeremonyRule } from '../keys/make-ceremony.ts';
import { renewCustody } from '../keys/renew-custody.ts';
import { askCustody } from './ask-custody.ts';
import { homeOption, jsonOption, wantsJson, wholeNumber } from './options.ts';
import { openTerminal, type Terminal } from './terminal.ts';

export function addKeysCeremony(keys: Command): void {
  keys
    .command('ceremony')
    .description('鍵の式: 保管の鍵をつくり、分割鍵と緊急封筒を印刷する / make the custody secret, print shares and envelope')
    .option('--home <dir>', '保存先のフォルダ / home folder')
    .option('--out <dir>', '空のフォルダ(ネットワークにつながない PC で) / an empty folder, off line')
    .option('--hospital <name>', '病院名(--out のとき) / name of the hospital, with --out')
    .addOption(thresholdOption().default(3))
    .addOption(sharesOption().default(5))
    .option('--from <month>', '最初の月 / first month, 2026-11', month)
    .option('--months <n>', '読む鍵をつくる月数 / months to make reading keys for', wholeNumber(1, 120), 24)
    .option('--pages <dir>', '印刷するファイルの置き場所 / folder for the pages to print')
    .option('--sample', '見本と刷る(訓練・デモ) / print 見本 on every page')
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const madeAt = new Date().toISOString();
      const months = monthsFrom(options.from ?? madeAt.slice(0, 7), options.months);
      const counts = { threshold: options.threshold, shares: options.shares, months, madeAt };
      if ((options.home === undefined) === (options.out === undefined)) {
        command.error('--home か --out のどちらか一方を指定してください / give either --home or --out');
      }
      const place = placeOf(options, options.out ?? options.home);
      if (options.out !== undefined) {
        if (options.hospital === undefined) command.error('--hospital <病院名> が要ります / name the hospital');
        const held = await holdCeremonyInFolder(resolve(options.out), { ...counts, hospital: options.hospital }, place);
        return tell(terminal, held, [
          'for-intake/recipients.json は取込の PC へ、for-reader/reading-keys.json は閲覧の PC へ、for-vault/keys は保管庫へ移し、ここからは消してください。',
          'それぞれの PC で: tomoshibi keys install --home <保存先> --from <このフォルダ>',
        ]);
      }
      const home = openHome(options.home);
      const rule = { ...counts, hospital: home.config.hospital };
      return tell(terminal, await holdCeremonyAtHome(home, rule, place), afterwards(options.home));
    });
  addRenewal(keys, 'renew', '式をやり直す(封筒を開けたあと・分割鍵をなくしたとき) / a new ceremony', 0);
  const add = keys.command('add').description('保管者を加える / add a custodian');
  addRenewal(add, 'custodian', '保管者を1人加えて式をやり直す / one custodian more', 1);
  const remove = keys.command('remove').description('保管者を外す / remove a custodian');
  addRenewal(remove, 'custodian', '保管者を1人減らして式をやり直す / one custodian fewer', -1);
}

function addRenewal(parent: Command, name: string, description: string, more: number): void {
  parent
    .command(name)
    .description(description)
    .addOption(homeOption())
    .addOption(thresholdOption())
    .addOption(sharesOption())
    .option('--months <n>', '読む鍵をつくる月数 / months to make reading keys for', wholeNumber(1, 120), 24)
    .option('--pages <dir>', '印刷するファイルの置き場所 / folder for the pages to print')
    .option('--sample', '見本と刷る / print 見本 on every page')
    .option('--share <file...>', 'いまの分割鍵のファイル / files with the present shares')
    .option('--envelope', 'いまの緊急封筒で / with the present envelope')
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const home = openHome(options.home);
      const custodies = listCustodies(archiveFolder(home));
      const now = custodies.at(-1);
      if (!now) throw new Fault('keys.no-ceremony', 'tomoshibi keys ceremony');
      const given = await askCustody({
        custodies,
        envelope: options.envelope === true,
        files: options.share ?? [],
        input: process.stdin,
        say: (line) => terminal.line(line),
      });
      const madeAt = new Date().toISOString();
      const shares = options.shares ?? now.shares + more;
      const rule: CeremonyRule = {
        hospital: home.config.hospital,
        threshold: options.threshold ?? Math.min(now.threshold, shares),
        shares,
        months: monthsFrom(madeAt.slice(0, 7), options.months),
        madeAt,
      };
      const held = await renewCustody(home, given.custody, rule, placeOf(options, options.home));
      tell(terminal, held, [
        ...afterwards(options.home),
        'いまの分割鍵と封筒は、新しい分割鍵を keys prove で確かめたときに使えなくなります。そのあと集めて裁断してください。',
        'the old shares die when the new ones are proven',
      ]);
    });
}

const thresholdOption = (): Option =>
  new Option('--threshold <n>', '何枚で開くか / how many shares open').argParser(wholeNumber(2, MOST_SHARES));
const sharesOption = (): Option =>
  new Option('--shares <n>', '何枚に分けるか / how many shares').argParser(wholeNumber(2, MOST_SHARES));

export function month(text: string): string {
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return text;
  throw new InvalidArgumentError('2026-11 の形 / like 2026-11');
}

const placeOf = (options: { pages?: string; sample?: boolean }, folder: string): CeremonyPlace => ({
  pagesFolder: resolve(options.pages ?? `${folder}/pages`),
  by: userInfo().username,
  sample: options.sample === true,
});

const afterwards = (home: string): readonly string[] => [
  `刷った紙で必ず確かめてください: tomoshibi keys prove --home ${home}`,
  '取込(take --watch)と閲覧(serve)は、始め直すと新しい鍵を使います。 / restart take and serve',
];

function tell(terminal: Terminal, held: HeldCeremony, more: readonly string[]): void {
  terminal.result(held, [
    `● 鍵の式 ${printedCeremony(held.ceremony)}: ${held.shares} 枚のうち ${held.threshold} 枚で開きます。${held.months.at(0)} から ${held.months.at(-1)} までの鍵をつくりました。`,
    '次のファイルを1つずつ印刷し、保管者に1枚ずつ渡してください。印刷したらファイルを消してください(secret: print, then delete):',
    ...held.pages.map((page) => `  ${page}`),
    ...more,
  ]);
}
