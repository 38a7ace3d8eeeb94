import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { printedCeremony } from '@tomoshibi/vault';
import type { Command } from 'commander';
import { openHome, openIntakeHome } from '../home/home.ts';
import { currentCustody, listCustodies } from '../keys/archive.ts';
import { extendKeys } from '../keys/extend-keys.ts';
import { forgetKeys } from '../keys/forget-keys.ts';
import { archiveFolder } from '../keys/hold-ceremony.ts';
import { installKeys } from '../keys/install-keys.ts';
import { type KeysTodo, keysStatus } from '../keys/keys-status.ts';
import { proveShares } from '../keys/renew-custody.ts';
import { askCustody } from './ask-custody.ts';
import { homeOption, jsonOption, wantsJson, wholeNumber } from './options.ts';
import { EXIT, openTerminal } from './terminal.ts';

const who = (): { at: string; by: string } => ({ at: new Date().toISOString(), by: userInfo().username });

const WHAT_TO_DO: Readonly<Record<KeysTodo, string>> = {
  'archive-damaged':
    '■ 封じた鍵のファイルが壊れています。別の控えの keys/ から戻してください / restore the damaged files from another copy',
  'delete-pages':
    '■ 印刷した鍵のファイルが保存先の pages に残っています。刷ったら消してください / delete the printed files of the shares',
  'hold-ceremony': '■ 鍵の式がまだです: tomoshibi keys ceremony / hold the ceremony',
  'prove-new-shares': '▲ 新しい分割鍵をまだ確かめていません: tomoshibi keys prove / prove the new shares',
  'renew-after-envelope':
    '■ 緊急封筒が開けられています。作り直してください: tomoshibi keys renew / the envelope was opened: re-make it',
  'prove-again': '▲ 半年の確かめの日を過ぎました: tomoshibi keys prove / the twice-yearly proof is due',
  'extend-now': '■ 今月の鍵がありません。古い鍵で封じています: tomoshibi keys extend / no key for this month',
  'extend-soon': '▲ 残りの月が少なくなりました: tomoshibi keys extend / few months left',
};

export function addKeysCare(keys: Command): void {
  keys
    .command('prove')
    .description('分割鍵で封じた鍵が開くことを確かめる(年2回) / prove that the shares still open, twice a year')
    .addOption(homeOption())
    .option('--share <file...>', '分割鍵の文字か写真のファイル / files with the text or a picture of a share')
    .option('--envelope', '緊急封筒で(新しい封筒に替えるとき) / with the envelope')
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const home = openHome(options.home);
      const given = await askCustody({
        custodies: listCustodies(archiveFolder(home)),
        envelope: options.envelope === true,
        files: options.share ?? [],
        input: process.stdin,
        say: (line) => terminal.line(line),
      });
      const proof = await proveShares(home, given.custody, given.how, who());
      const { due } = keysStatus(home, new Date().toISOString()).proof;
      terminal.result({ ...proof, how: given.how, due }, [
        `● 確かめました。封じた鍵 ${proof.opened} 個がすべて開きました。次は ${due} までに。 / proven`,
        ...proof.ended.map(
          (old) => `前の式 ${printedCeremony(old)} の分割鍵は使えなくなりました。集めて裁断してください。 / old shares are dead`,
        ),
      ]);
    });

  keys
    .command('status')
    .description('鍵の状態と、次にすること / state of the keys and what to do next')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action((options, command: Command) => {
      const status = keysStatus(openIntakeHome(options.home), new Date().toISOString());
      const { ceremony, archive, months, proof } = status;
      openTerminal(wantsJson(command)).result(status, [
        ceremony === undefined
          ? '鍵の式: まだ / no ceremony yet'
          : `鍵の式 ${printedCeremony(ceremony)}(${status.madeAt?.slice(0, 10)})${status.shares} 枚のうち ${status.threshold} 枚`,
        `月の鍵: ${months.first ?? 'なし'} 〜 ${months.last ?? ''}(今月から ${months.left} か月)  封じた鍵: ${archive.files} 個`,
        `最後に確かめた日: ${proof.last?.slice(0, 10) ?? 'まだ'}  次: ${proof.due ?? '―'}`,
        ...(status.opened.shares + status.opened.envelope === 0
          ? []
          : [
              `この式で鍵を開けた回数: 分割鍵 ${status.opened.shares}、緊急封筒 ${status.opened.envelope}(記録: keys/record.jsonl)/ openings`,
            ]),
        ...(status.todo.length === 0 ? ['● することはありません / nothing to do'] : status.todo.map((todo) => WHAT_TO_DO[todo])),
      ]);
      if (archive.damaged.length > 0) process.exitCode = EXIT.alarm;
    });

  keys
    .command('extend')
    .description('読む鍵の月を先へ延ばす(分割鍵は要らない) / reading keys for more months; needs no shares')
    .addOption(homeOption())
    .option('--months <n>', '月数 / months', wholeNumber(1, 120), 24)
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const months = await extendKeys(openHome(options.home), options.months, who());
      openTerminal(wantsJson(command)).result({ months }, [
        `● ${months.at(0)} から ${months.at(-1)} までの鍵をつくり、封じました。取込を始め直すと使います。 / restart take to use them`,
      ]);
    });

  keys
    .command('forget')
    .description(
      '古い月の読む鍵をこの PC から消す(封じたものは残る) / drop old reading keys from this reader; the archive keeps them',
    )
    .addOption(homeOption())
    .option('--older-than <months>', '何か月より前 / months', wholeNumber(1, 600), 24)
    .addOption(jsonOption())
    .action((options, command: Command) => {
      const home = openHome(options.home);
      currentCustody(archiveFolder(home));
      const done = forgetKeys(home, options.olderThan, who());
      openTerminal(wantsJson(command)).result(done, [
        `● ${done.forgotten.length} か月分を消しました。読むときは分割鍵が要ります: tomoshibi keys open --give-back / forgotten`,
        ...(done.kept.length === 0
          ? []
          : [`■ 封じた控えが確かでないので残しました: ${done.kept.join(' ')} / kept: archive not whole`]),
      ]);
      if (done.kept.length > 0) process.exitCode = EXIT.alarm;
    });

  keys
    .command('install')
    .description('オフラインの式でつくった鍵を、この PC の分だけ入れる / take in this host’s part of an off-line ceremony')
    .addOption(homeOption())
    .requiredOption('--from <dir>', '式のフォルダ / folder of the ceremony')
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const done = await installKeys(openIntakeHome(options.home), resolve(options.from), who());
      openTerminal(wantsJson(command)).result(done, [
        `● 封じる鍵 ${done.recipients}、読む鍵 ${done.readingKeys.length}、封じた控え ${done.archived} を入れました / installed`,
      ]);
    });
}
