import { resolve } from 'node:path';
import { cosignatureName } from '@tomoshibi/vault';
import type { Command } from 'commander';
import { openIntakeHome, saveConfig } from '../home/home.ts';
import { compareLog, forgetMemory } from '../witness/home-memory.ts';
import { initWitnessHome, isWitnessHome, openWitnessHome, trustLog } from '../witness/witness-home.ts';
import { tailLine } from './attack-words.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { EXIT, openTerminal } from './terminal.ts';

/** Who believes whom, and how much stands unseen. */
export function addWitnessTrust(witness: Command): void {
  witness
    .command('init')
    .description('証人の保存先と鍵をつくる(保管庫とは別の PC で) / make a witness, on another host than the vault')
    .addOption(homeOption())
    .requiredOption('--name <name>', '証人の名(英小文字・数字・-) / its name: a-z, 0-9, -')
    .addOption(jsonOption())
    .action((options, command: Command) => {
      const home = initWitnessHome(options.home, options.name);
      openTerminal(wantsJson(command)).result({ home: home.folder, name: home.name, verifierKey: home.verifierKey }, [
        `証人をつくりました: ${home.folder}`,
        '保管庫の側で次を打ちます / on the vault’s side:',
        `  tomoshibi witness trust --home <home> --name ${home.name} --key ${home.verifierKey}`,
      ]);
    });

  witness
    .command('trust')
    .description('病院側: 証人の鍵を信じる。証人側: 見届ける台帳の鍵を加える / believe a witness, or (on a witness) watch a log')
    .addOption(homeOption())
    .requiredOption('--key <verifierKey>', '相手の公開鍵 / the other side’s verifier key')
    .option('--name <name>', '証人の名(病院側だけ) / name of the witness (hospital’s side)')
    .addOption(jsonOption())
    .action((options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      if (isWitnessHome(options.home)) {
        const { logs } = trustLog(openWitnessHome(options.home), options.key);
        terminal.result({ logs }, ['台帳を加えました / the log is watched', ...logs.map((key) => `  ${key}`)]);
        return;
      }
      const home = openIntakeHome(options.home);
      const name = options.name ?? cosignatureName(options.key).split('/')[1];
      cosignatureName(options.key);
      const others = (home.config.witnesses ?? []).filter((other) => other.name !== name);
      const witnesses = [...others, { name, verifierKey: options.key as string }];
      saveConfig(home.folder, { ...home.config, witnesses });
      terminal.result({ witnesses, logKey: home.keys.vault.verifierKey }, [
        `証人 ${name} を信じます / ${name} is believed`,
        '証人の側で次を打ちます / on the witness’s side:',
        `  tomoshibi witness trust --home <witness home> --key ${home.keys.vault.verifierKey}`,
      ]);
    });

  witness
    .command('status')
    .description('外の誰も見ていない記録の長さ。上限(15分・1,000件)を超えると終了コード 1 / how much nobody outside has seen')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const home = openIntakeHome(resolve(options.home));
      const report = await compareLog(home, new Date().toISOString());
      const { tail, trusted, alarms, ok } = report;
      const witnesses = (home.config.witnesses ?? []).map(({ name }) => name);
      const alarmLines = alarms.map(({ code, where }) => `■ ${code} ${where} (tomoshibi verify)`);
      terminal.result({ ok, tail, trusted, witnesses, alarms }, [
        ...alarmLines,
        tail ? tailLine(tail) : '',
        witnesses.length === 0
          ? '▲ 信じる証人がいません: tomoshibi witness trust / no witness is believed yet'
          : `  証人 / witnesses: ${witnesses.join(', ')}`,
      ]);
      if (!ok) process.exitCode = EXIT.alarm;
      else if (tail?.state !== 'within') process.exitCode = EXIT.failed;
    });

  witness
    .command('accept')
    .description(
      '責任者が、いまの保管庫を正とする(古い世代から戻した後など)。前の記憶は残す / take the vault as it is, keeping the old memory',
    )
    .addOption(homeOption())
    .requiredOption('--reason <text>', '理由(患者の情報を書かない) / why, without patient data')
    .addOption(jsonOption())
    .action((options, command: Command) => {
      const kept = forgetMemory(openIntakeHome(options.home), options.reason, new Date().toISOString());
      openTerminal(wantsJson(command)).result({ kept }, [
        `▲ 前の記憶を ${kept} に移しました。証拠なので消さないでください / the old memory is kept as evidence`,
      ]);
    });
}
