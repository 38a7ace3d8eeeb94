import type { Command } from 'commander';
import { initKeeperHome } from '../keeper/keeper-home.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { openTerminal } from './terminal.ts';

export function addKeeper(program: Command): void {
  program
    .command('keeper')
    .description('世代を預かるだけの端末 / a host that only keeps generations')
    .command('init')
    .description('預かる端末をつくる。読む鍵は置かない / make the home of a keeper; it gets no key that reads')
    .addOption(homeOption())
    .requiredOption('--from <folder>', '取込の保管庫の見える場所 / where the vault of the intake is seen')
    .requiredOption('--verifier-key <text>', '取込の検証鍵(公開) / public verifier key of the intake')
    .option('--hospital <name>', '病院名 / name of the hospital', '病院')
    .option('--station <name>', '端末名(英小文字) / name of this station', 'keeper-1')
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const home = initKeeperHome(options.home, {
        v: 1,
        hospital: options.hospital,
        station: options.station,
        demo: false,
        sources: [],
        rows: { kind: 'sqlite' },
        pull: { from: options.from, verifierKey: options.verifierKey },
      });
      openTerminal(wantsJson(command)).result({ home: home.folder, role: home.role }, [
        `預かる端末をつくりました: ${home.folder}`,
        'tomoshibi.json の generations に置き場所を書く / name the places in generations of tomoshibi.json',
      ]);
    });
}
