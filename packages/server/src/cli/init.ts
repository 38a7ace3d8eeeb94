import type { Command } from 'commander';
import { initHome } from '../home/home.ts';
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
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const home = await initHome(options.home, {
        v: 1,
        hospital: options.hospital,
        station: options.station,
        demo: false,
        sources: [],
        rows: options.postgres === undefined ? { kind: 'sqlite' } : { kind: 'postgres', url: options.postgres },
      });
      openTerminal(wantsJson(command)).result({ home: home.folder, station: home.config.station }, [
        `保存先をつくりました: ${home.folder}`,
        '鍵は keys/ にあります。この PC とは別の場所に控えてください。',
        `made ${home.folder}; keep a copy of keys/ away from this machine`,
      ]);
    });
}
