import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { KIT_PAGE } from '@tomoshibi/hospital';
import { fivePatientsWorthOpening } from '@tomoshibi/testkit';
import type { Command } from 'commander';
import { openReading, openWriting } from '../compose.ts';
import { codeOf } from '../fault.ts';
import { openHome } from '../home/home.ts';
import { startIntake } from '../roads/run-intake.ts';
import { serveReader } from '../serve-reader.ts';
import { DEMO_STAFF } from './demo-people.ts';
import { demoIsReady, demoOptions, makeDemo } from './make-demo.ts';
import { jsonOption, wantsJson, wholeNumber } from './options.ts';
import { openTerminal } from './terminal.ts';

export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('みほん病院をつくり、取り込み、ブラウザで読めるようにする / make a demo hospital, take it in, serve the reader')
    .option('--home <dir>', '保存先 / home folder', '.tomoshibi/demo')
    .option('--port <n>', 'ポート番号 / port', wholeNumber(0, 65_535), 7420)
    .option('--patients <n>', '患者数 / patients', wholeNumber(1, 100_000), 300)
    .option('--prepare', 'つくって取り込むところまで / make and take in, do not serve')
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const started = performance.now();
      const folder = resolve(options.home);
      if (!demoIsReady(folder)) await makeDemo(folder, options.patients, terminal);
      const home = openHome(folder);
      if (options.prepare === true) return terminal.result({ home: home.folder }, [`${home.folder}`]);
      const hospital = await openReading(folder, { follow: true });
      const served = await serveReader(hospital, options.port);
      const seconds = Math.round((performance.now() - started) / 100) / 10;
      const worth = fivePatientsWorthOpening(demoOptions(folder));
      terminal.result({ url: served.url, seconds, patients: worth }, [
        '',
        `  灯 みほん病院(架空)の写しが読めます: ${served.url}   (${seconds} 秒)`,
        '',
        '  開いてみる5人 / five patients worth opening:',
        ...worth.map((one) => `    ${one.number}  ${one.ja} / ${one.en}`),
        '',
        '  職員(架空)の番号と PIN。ログイン画面の名前を押しても入れます / people of the demo: number and PIN, or tap a name:',
        ...DEMO_STAFF.map(({ login, pin, role, name }) => `    ${login}  ${pin}  ${role}  ${name}`),
        '',
        ...kitHint(home.folder),
        '',
        '  この PC からだけ開けます。止めるには Ctrl+C。 / This machine only. Ctrl+C stops it.',
      ]);
      const intake = await besideServing(folder, (line) => terminal.line(line));
      await served.untilStopped();
      await intake?.stop();
      await hospital.close();
    });
}

/** How the same hospital is carried on a stick. It is made only when it is asked for. */
function kitHint(home: string): readonly string[] {
  const kit = join(homedir(), 'KIT-01');
  return [
    `  キット(USB の写し)をつくる。別の端末の窓で / make a kit of it, in another terminal:`,
    `    npm run --silent tomoshibi -- kit build --home "${home}" --out "${kit}"`,
    `    そのあと ${join(kit, KIT_PAGE)} をダブルクリックし、出たことばを入れる / then double-click that file and type the words`,
  ];
}

/**
 * What people give by hand needs somebody who writes: the intake, in this process and listening to nobody. Another program that writes to
 * the same demo (`take --watch`) goes first; then there is none here.
 */
async function besideServing(
  folder: string,
  say: (line: string) => void,
): Promise<{ readonly stop: () => Promise<void> } | undefined> {
  try {
    const writing = await openWriting(folder);
    const intake = await startIntake(writing, { listeners: false, say });
    return {
      async stop() {
        await intake.stop();
        await writing.close();
      },
    };
  } catch (error) {
    if (codeOf(error) !== 'cli.home-in-use') throw error;
    say('取込はほかのプログラムが行っています / another program takes in for this home');
    return undefined;
  }
}
