import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fivePatientsWorthOpening, type HospitalOptions, writeTree } from '@tomoshibi/testkit';
import type { Command } from 'commander';
import { openReading, openWriting } from '../compose.ts';
import { initHome, openHome } from '../home/home.ts';
import { takeSsmix2 } from '../intake/take-ssmix2.ts';
import { hospitalToday } from '../reader/hospital-today.ts';
import { serveReader } from '../serve-reader.ts';
import { jsonOption, wantsJson, wholeNumber } from './options.ts';
import { openTerminal, type Terminal } from './terminal.ts';

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
      if (!existsSync(join(folder, DONE))) await makeDemo(folder, options.patients, terminal);
      const home = openHome(folder);
      if (options.prepare === true) return terminal.result({ home: home.folder }, [`${home.folder}`]);
      const hospital = await openReading(folder, { follow: true });
      const served = await serveReader(hospital, options.port);
      const seconds = Math.round((performance.now() - started) / 100) / 10;
      const worth = fivePatientsWorthOpening(JSON.parse(readFileSync(join(folder, DONE), 'utf8')) as HospitalOptions);
      terminal.result({ url: served.url, seconds, patients: worth }, [
        '',
        `  灯 みほん病院(架空)の写しが読めます: ${served.url}   (${seconds} 秒)`,
        '',
        '  開いてみる5人 / five patients worth opening:',
        ...worth.map((one) => `    ${one.number}  ${one.ja} / ${one.en}`),
        '',
        '  この PC からだけ開けます(ログインはまだありません)。止めるには Ctrl+C。',
        '  This machine only: there is no login yet. Ctrl+C stops it.',
      ]);
      await served.untilStopped();
      await hospital.close();
    });
}

/** Holds the options the demo was made with; there once it is whole. */
const DONE = 'demo.json';

const demoHospital = (patients: number, until: string): HospitalOptions => ({ seed: 1, patients, years: 2, until, beds: 120 });

/** Everything is made beside its place and moved there at the end, so that an interrupted start leaves nothing half-made. */
async function makeDemo(folder: string, patients: number, terminal: Terminal): Promise<void> {
  const making = `${folder}.making`;
  rmSync(making, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  const tree = join(making, 'ssmix2');
  const demo = demoHospital(patients, hospitalToday(new Date()));
  terminal.line(`みほん病院をつくっています(${patients} 人・2年分・120床)/ making the demo hospital`);
  const made = await writeTree(demo, tree, {
    onProgress: (files) => terminal.progress(`つくる ${files} 件`),
    mtime: true,
  });
  terminal.line(`取り込んでいます(${made.files} 件)/ taking it in`);
  const source = { name: 'mihon-emr', kind: 'ssmix2', roots: [join(folder, 'ssmix2')], plannedMinutes: 15 } as const;
  await initHome(making, {
    v: 1,
    hospital: 'みほん病院',
    station: 'demo',
    demo: true,
    sources: [{ ...source, roots: [...source.roots] }],
    rows: { kind: 'sqlite' },
  });
  const hospital = await openWriting(making);
  const report = await takeSsmix2(hospital, {
    source: source.name,
    roots: [tree],
    onProgress: ({ taken }) => terminal.progress(`取込 ${taken} / ${made.files} 件`),
  });
  await hospital.close();
  renameSync(making, folder);
  writeFileSync(join(folder, DONE), JSON.stringify(demo));
  terminal.line(`取り込み ${report.taken} 件、患者 ${report.patients} 人、問題 ${report.unreadable} 件 (${report.seconds} 秒)`);
}
