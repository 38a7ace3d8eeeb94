import { type Command, Option } from 'commander';
import { Fault } from '../fault.ts';
import type { Config } from '../home/config.ts';
import { initHome, initIntakeHome } from '../home/home.ts';
import { readRecipients } from '../home/recipients-file.ts';
import { initReaderHome } from '../restore/begin-restore.ts';
import { readRestoreKeys } from '../restore/restore-keys.ts';
import { homeOption, jsonOption, placeGiven, wantsJson } from './options.ts';
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
      new Option(
        '--role <role>',
        'all: 1台で全部。intake: 取り込むだけで、読めない。reader: 読むだけ / all zones, an intake that cannot read, a reader',
      )
        .choices(['all', 'intake', 'reader'])
        .default('all'),
    )
    .option('--keys <file>', '鍵の式でできた recipients.json(intake)、reading-keys.json(reader) / from the key ceremony')
    .option('--vault <place>', 'reader: 保管庫か写しの場所 / where the vault or a copy of it is seen')
    .option('--verifier-key <text>', 'reader: 取込の検証鍵(公開) / public verifier key of the intake')
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
      if (options.role === 'reader') {
        if (options.vault === undefined || options.keys === undefined)
          command.error('--vault と --keys が要ります / reader: give --vault and --keys');
        const given = {
          hospital: options.hospital,
          rows: config.rows,
          from: placeGiven(options.vault),
          now: new Date().toISOString(),
        };
        const home = initReaderHome(options.home, readRestoreKeys(options.keys, options.verifierKey), given);
        return terminal.result({ home: home.folder, role: 'reader', station: home.config.station }, [
          `読むだけの保存先をつくりました: ${home.folder}`,
          `次に / next: tomoshibi follow --home ${home.folder}`,
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
