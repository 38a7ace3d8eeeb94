import { type Command, Option } from 'commander';
import { Fault } from '../fault.ts';
import type { Config } from '../home/config.ts';
import { initHome, initIntakeHome } from '../home/home.ts';
import { readRecipients } from '../home/recipients-file.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { openTerminal } from './terminal.ts';

export function addInit(program: Command): void {
  program
    .command('init')
    .description('保存先と鍵をつくる / make a home folder and its keys')
    .addOption(homeOption())
    .option('--hospital <name>', '病院名 / name of the hospital', '病院')
    .option('--station <name>', '端末名(英小文字) / name of this station', 'station-1')
    .option('--postgres <url>', '行を PostgreSQL に置く / keep rows in PostgreSQL instead of the encrypted file')
    .addOption(
      new Option('--role <role>', 'all: 1台で全部。intake: 取り込むだけで、読めない / all zones, or an intake that cannot read')
        .choices(['all', 'intake'])
        .default('all'),
    )
    .option('--keys <file>', 'intake: 鍵の式でできた recipients.json / public keys from the key ceremony')
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const config: Config = {
        v: 1,
        hospital: options.hospital,
        station: options.station,
        demo: false,
        sources: [],
        rows: options.postgres === undefined ? { kind: 'sqlite' } : { kind: 'postgres', url: options.postgres },
      };
      if (options.role === 'intake') {
        if (options.keys === undefined) throw new Fault('keys.recipients-not-valid', '--keys recipients.json');
        const home = await initIntakeHome(options.home, config, readRecipients(options.keys));
        const { station, verifierKey } = home.keys.vault;
        return terminal.result({ home: home.folder, role: 'intake', station, verifierKey }, [
          `取込専用の保存先をつくりました: ${home.folder}`,
          'この PC には読む鍵がありません。次の1行を保管庫と参照側の PC に控えてください(公開してよい鍵です)。',
          'made an intake without a reading key; note this public key on the vault and reader hosts:',
          verifierKey,
        ]);
      }
      const home = await initHome(options.home, config);
      terminal.result({ home: home.folder, station: home.config.station }, [
        `保存先をつくりました: ${home.folder}`,
        '鍵は keys/ にあります。この PC とは別の場所に控えてください。',
        `made ${home.folder}; keep a copy of keys/ away from this machine`,
      ]);
    });
}
