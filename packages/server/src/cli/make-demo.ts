import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { feedMessages, type HospitalOptions, streamDocuments, writeFiles, writeTree } from '@tomoshibi/testkit';
import { openWriting } from '../compose.ts';
import { Fault } from '../fault.ts';
import { initHome, openHome } from '../home/home.ts';
import { takeSsmix2 } from '../intake/take-ssmix2.ts';
import type { Taking } from '../opened.ts';
import { hospitalToday } from '../reader/hospital-today.ts';
import { hasRecord } from '../record/record-home.ts';
import { takeFeed } from '../roads/hl7/take-feed.ts';
import { openRoadDesk } from '../roads/road-desk.ts';
import { addDemoCarried } from './demo-carried.ts';
import { addDemoStaff } from './demo-people.ts';
import type { Terminal } from './terminal.ts';

/** Holds the options the demo was made with; there once it is whole. */
export const DONE = 'demo.json';

const demoHospital = (patients: number, until: string): HospitalOptions => ({ seed: 1, patients, years: 2, until, beds: 120 });

/** What the demo's hospital sends beside its storage. Nothing listens on the port: the messages are there already. */
const FEED = { name: 'mihon-hl7', kind: 'mllp', port: 2575, allow: [], plannedMinutes: 1440 } as const;

/** Lists that people give by hand, once a month or so. */
const LISTS = { name: 'mihon-lists', kind: 'lists', plannedMinutes: 44_640 } as const;

/** Appointments, vital signs, letters and a merge, in the order in which they were sent. */
async function takeDemoFeed(hospital: Taking, demo: HospitalOptions): Promise<void> {
  const desk = openRoadDesk(hospital);
  await takeFeed(
    desk,
    FEED.name,
    feedMessages(demo).map(({ bytes, at }) => ({ bytes, at: sentInstant(at) })),
  );
  await desk.heard(FEED.name, { at: hospital.now(), complete: true });
  await desk.close();
}

/** Local `YYYYMMDDHHMMSS` of the hospital as a UTC instant. */
const sentInstant = (at: string): string =>
  new Date(
    `${at.slice(0, 4)}-${at.slice(4, 6)}-${at.slice(6, 8)}T${at.slice(8, 10)}:${at.slice(10, 12)}:${at.slice(12, 14)}+09:00`,
  ).toISOString();

/** `change`: what a test does to the storage before it is taken; `feed`: false without what is sent beside it. Everything is made beside its place and moved there at the end, so that an interrupted start leaves nothing half-made. */
export async function makeDemo(
  folder: string,
  patients: number,
  terminal: Terminal,
  change: (tree: string) => void = () => {},
  feed = true,
): Promise<void> {
  const making = `${folder}.making`;
  if (existsSync(folder) && !existsSync(join(folder, DONE)) && readdirSync(folder).length > 0) {
    throw new Fault('cli.home-exists', `${folder} holds something that is not the demo; name another folder with --home`);
  }
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
  const documents = await writeFiles(streamDocuments(demo), tree, { mtime: true });
  const files = made.files + documents.files;
  change(tree);
  terminal.line(`取り込んでいます(${files} 件)/ taking it in`);
  const source = { name: 'mihon-emr', kind: 'ssmix2', roots: [join(folder, 'ssmix2')], plannedMinutes: 15 } as const;
  await initHome(making, {
    v: 1,
    hospital: 'みほん病院',
    station: 'demo',
    demo: true,
    // Numbers that no institution has: prescriptions of the demo carry a symbol all the same.
    institution: '1319999999',
    address: {
      postal: '100-0000',
      address: '東京都みほん区見本町1-2-3',
      phone: '03-0000-1234',
      fax: '03-0000-1235',
      prefecture: '13',
    },
    printers: [{ name: '見本プリンター', to: { kind: 'folder', folder: join(folder, 'printed') } }],
    nightSets: {},
    sources: [{ ...source, roots: [...source.roots] }, ...(feed ? [{ ...FEED, allow: [...FEED.allow] }] : []), LISTS],
    rows: { kind: 'sqlite' },
  });
  const hospital = await openWriting(making);
  const report = await takeSsmix2(hospital, {
    source: source.name,
    roots: [tree],
    onProgress: ({ taken }) => terminal.progress(`取込 ${taken} / ${files} 件`),
  });
  if (feed) await takeDemoFeed(hospital, demo);
  await hospital.close();
  await addDemoStaff(openHome(making));
  await addDemoCarried(openHome(making), demo, '4001');
  // A printer that is a folder is found only where the folder is.
  mkdirSync(join(making, 'printed'), { recursive: true });
  renameSync(making, folder);
  writeFileSync(join(folder, DONE), JSON.stringify(demo));
  terminal.line(
    `取り込み ${report.taken} 件、患者 ${report.patients} 人、読めない ${report.unreadable} 件 (${report.seconds} 秒)`,
  );
}

/** The options a finished demo was made with. */
export const demoOptions = (folder: string): HospitalOptions =>
  JSON.parse(readFileSync(join(folder, DONE), 'utf8')) as HospitalOptions;

/** After some days the made-up drugs have run out and the beds are empty: then the demo is made anew. */
const STALE_DAYS = 3;

export function demoIsReady(folder: string): boolean {
  if (!existsSync(join(folder, DONE)) || !hasRecord(folder)) return false;
  const ageMs = Date.parse(hospitalToday(new Date())) - Date.parse(demoOptions(folder).until);
  return ageMs < STALE_DAYS * 86_400_000;
}
