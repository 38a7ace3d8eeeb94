import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { Fault } from '../fault.ts';
import { roleOf } from '../home/config.ts';
import { openIntakeHome } from '../home/home.ts';
import { listCustodies } from '../keys/archive.ts';
import { recordPath } from '../keys/home-keys.ts';
import { giveBackKeys, type MonthRange, openKeys, writeOpenedKeys } from '../keys/open-keys.ts';
import { recordAct } from '../keys/record.ts';
import { askCustody } from './ask-custody.ts';
import { jsonOption, wantsJson } from './options.ts';
import { openTerminal } from './terminal.ts';

export function addKeysOpen(keys: Command): void {
  keys
    .command('open')
    .description('分割鍵か緊急封筒で、読む鍵を出す / open the reading keys with shares or the envelope')
    .option('--home <dir>', '保存先のフォルダ / home folder')
    .option('--vault <dir>', '保管庫かその控え(保存先がないとき) / a vault or a copy of it, when there is no home')
    .option('--share <file...>', '分割鍵の文字か写真(PNG/JPEG)のファイル / files with the text or a picture of a share')
    .option('--envelope', '緊急封筒で開ける / with the emergency envelope')
    .option('--witness <name>', '立会人の名前(封筒のとき) / the witness, with --envelope')
    .option('--months <range>', '2026-01..2026-11。なければ全部 / all when not given', range)
    .option(
      '--to <file>',
      '読む鍵を書くファイル(restore --keys に渡す。持ち主だけが読める) / file for `restore --keys`, mode 0600',
    )
    .option('--age', '--to を age -i の形で書く / write --to as `age -i` takes it')
    .option('--give-back', '閲覧の保存先に鍵を戻す / give the keys back to this reader home')
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const home = options.home === undefined ? undefined : openIntakeHome(options.home);
      const vault = options.vault === undefined ? home?.vaultFolder : resolve(options.vault);
      if (vault === undefined) return command.error('--home か --vault を指定してください / give --home or --vault');
      if (options.to === undefined && options.giveBack !== true) {
        command.error('--to <file> か --give-back を指定してください / give --to or --give-back');
      }
      if (options.to !== undefined && existsSync(options.to)) throw new Fault('keys.file-exists', options.to);
      if (
        options.giveBack === true &&
        (home === undefined || roleOf(home.config) === 'intake' || roleOf(home.config) === 'vault')
      ) {
        throw new Fault('keys.wrong-zone', '--give-back');
      }
      if (options.envelope === true && !options.witness?.trim()) {
        command.error('緊急封筒は二人で開けます: --witness <立会人の名前> / the envelope needs a witness');
      }
      const archive = join(vault, 'keys');
      const custodies = listCustodies(archive);
      if (custodies.length === 0) throw new Fault('keys.no-ceremony', archive);
      const given = await askCustody({
        custodies,
        envelope: options.envelope === true,
        files: options.share ?? [],
        input: process.stdin,
        say: (line) => terminal.line(line),
      });
      const opened = await openKeys(archive, given.custody, options.months);
      const labels = opened.map(({ label }) => label);
      // Written down before a key leaves: an opening without a record must not be possible by pulling the plug.
      const record = home === undefined ? `${resolve(options.to)}.record.jsonl` : recordPath(home.folder);
      const by = [userInfo().username, ...(options.witness === undefined ? [] : [`立会 ${options.witness}`])].join(', ');
      recordAct(record, {
        at: new Date().toISOString(),
        by,
        ceremony: given.custody.ceremony,
        act: 'opened',
        how: given.how,
        labels,
      });
      const verifierKey =
        home?.keys.vault.verifierKey ?? custodies.find((note) => note.ceremony === given.custody.ceremony)?.verifierKey;
      if (options.to !== undefined)
        writeOpenedKeys(resolve(options.to), options.age === true ? 'age' : 'json', opened, verifierKey);
      const back = options.giveBack === true && home ? giveBackKeys(home.folder, opened) : [];
      const envelope = given.how.way === 'envelope';
      terminal.result({ opened: labels, verifierKey, how: given.how, to: options.to, givenBack: back, record }, [
        `● 読む鍵を ${labels.length} 個 開きました${options.to === undefined ? '' : `: ${options.to}`}`,
        ...(home !== undefined || verifierKey === undefined
          ? []
          : [`確認用の公開鍵が紙と同じか見てください: ${verifierKey} / compare with the printed page`]),
        ...(options.to === undefined || options.age === true
          ? []
          : [`次: tomoshibi restore --from ${vault} --keys ${options.to} --home <新しい保存先>`]),
        `■ 鍵を開けたことを記録しました: ${record}。情報管理の責任者に知らせてください。 / recorded; tell the person in charge`,
        envelope
          ? '■ 緊急封筒は開けられました。今週のうちに作り直してください: tomoshibi keys renew / re-make the envelope'
          : '使い終わったら、鍵のファイルを消し、分割鍵の紙を保管者に返して封をしてください。 / delete the file, give the pages back',
      ]);
    });
}

function range(text: string): MonthRange {
  const [, from = '', to = from] = /^(\d{4}-\d{2})(?:\.\.(\d{4}-\d{2}))?$/.exec(text) ?? [];
  if (from === '' || from > to) throw new InvalidArgumentError('2026-01..2026-11 の形 / like 2026-01..2026-11');
  return { from, to };
}
