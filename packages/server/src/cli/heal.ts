import { folderCopy, type HealFinding, healVault } from '@tomoshibi/vault';
import type { Command } from 'commander';
import { openIntakeHome } from '../home/home.ts';
import { lockWriter } from '../home/writer-lock.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { EXIT, openTerminal } from './terminal.ts';
import { vaultFolderAt } from './vault-copy-at.ts';

export function addHeal(program: Command): void {
  program
    .command('heal')
    .description(
      '欠けた・変わった・古い部分を、台帳と合う別の写しから戻す(鍵なしで) / restore what is missing or altered from another copy',
    )
    .addOption(homeOption())
    .requiredOption('--from <folder...>', '別の写しのフォルダ(複数可、信用する順) / other copies, the most trusted first')
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const home = openIntakeHome(options.home);
      const sources = (options.from as string[]).map((place) => folderCopy(vaultFolderAt(place), place));
      const lock = lockWriter(home.folder);
      try {
        const { verifierKey } = home.keys.vault;
        const onFile = (files: number): void => terminal.progress(`照合 ${files} / compared`);
        const report = await healVault(home.vaultFolder, { sources, verifierKey, onFile });
        const left = report.found.length - report.healed;
        terminal.result(report, [
          ...report.found.map(findingLine),
          report.found.length === 0
            ? `● 欠けも変更もありません: ${report.files} 束 / nothing to heal`
            : `${left === 0 ? '●' : '■'} 見つかった ${report.found.length}・戻した ${report.healed}・戻せない ${left} / found, healed, not healed`,
          ...(report.setAside.length === 0
            ? []
            : [
                `  元の壊れたものは vault/damaged/ にあります(${report.setAside.length} 件)。証拠なので消さないでください。/ kept as evidence`,
              ]),
        ]);
        if (!report.ok) process.exitCode = EXIT.alarm;
      } finally {
        lock.release();
      }
    });
}

const findingLine = ({ code, where, healedFrom }: HealFinding): string =>
  healedFrom === undefined ? `  ■ ${code} ${where} → どの写しにもありません / in no copy` : `  ${code} ${where} ← ${healedFrom}`;
