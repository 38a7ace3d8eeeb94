import { serialOf } from '@tomoshibi/hospital';
import type { Command } from 'commander';
import { Fault } from '../fault.ts';
import { hospitalSheetKey, stationSheetKey } from '../forms/seal/open-sheet-seal.ts';
import { nameStation } from '../forms/serials/name-station.ts';
import { listStations, stationLetters } from '../forms/serials/project-stations.ts';
import { joinStation, readStationCard, writeStationCard } from '../forms/serials/station-card.ts';
import { openHome } from '../home/home.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { openTerminal } from './terminal.ts';
import { CLI, done, withDesk } from './with-desk.ts';

const lettersOf = (station: number): string => stationLetters(serialOf(station, 1));

/** 切り離された端末: letters of its own for serials, and a key that seals those letters and no others. */
export function addStations(program: Command): void {
  const stations = program.command('stations').description('通し番号を出す端末 / stations that number sheets');
  stations
    .command('add')
    .description('端末に文字と鍵を渡す札を作る / make the card that gives a station its letters and key')
    .argument('<name>', '端末の名前 / name of the station')
    .addOption(homeOption())
    .requiredOption('--out <file>', '札のファイル(秘密) / file of the card; keep it secret')
    .option('--again', '同じ名前に新しい文字を渡す(入れ替え、復元の後) / new letters for the same name', false)
    .addOption(jsonOption())
    .action(async (name: string, { home, out, again }, command: Command) => {
      const { keys, config } = openHome(home);
      const station = await withDesk(home, async ({ record }) => done(await nameStation(record, name, CLI, { again })));
      const key = Buffer.from(stationSheetKey(hospitalSheetKey({ keys }), station)).toString('hex');
      writeStationCard(out, { v: 1, hospital: config.hospital, name, station, key });
      openTerminal(wantsJson(command)).result({ name, station, letters: lettersOf(station), file: out }, [
        `${name}: ${lettersOf(station)} を渡しました / given`,
        `${out} を1台だけに取り込んでください / take it in at one PC only: tomoshibi stations join ${out}`,
      ]);
    });
  stations
    .command('join')
    .description('札を取り込み、ファイルを消す / take the card in and destroy the file')
    .argument('<file>', '札のファイル / file of the card')
    .addOption(homeOption())
    .option('--replace', '前の札をやめる / give up the earlier card', false)
    .addOption(jsonOption())
    .action(async (file: string, { home, replace }, command: Command) => {
      const { folder, config } = openHome(home);
      // The home that gave the letters reads the codes of all stations; with a card of its own it would read no other.
      const named = await withDesk(home, ({ record }) => listStations(record.rows));
      if (named.some((row) => row.name !== undefined && row.name !== config.station))
        throw new Fault('forms.card-not-here', config.station);
      const { name, station } = joinStation(folder, config.hospital, file, replace);
      openTerminal(wantsJson(command)).result({ name, station, letters: lettersOf(station) }, [
        `${name}: この端末の紙は ${lettersOf(station)} で始まります / sheets of this station begin with it`,
      ]);
    });
  stations
    .command('list')
    .addOption(homeOption())
    .addOption(jsonOption())
    .action(async ({ home }: { readonly home: string }, command: Command) => {
      const rows = await withDesk(home, ({ record }) => listStations(record.rows));
      const own = readStationCard(openHome(home).folder);
      const all = rows.map((row) => ({ ...row, letters: lettersOf(row.station) }));
      openTerminal(wantsJson(command)).result({ stations: all, ...(own && { own: lettersOf(own.station) }) }, [
        ...(all.length === 0 ? ['まだ1台もありません / none yet'] : []),
        ...all.map(({ letters, name, highest, namedInstant }) =>
          [letters, name ?? '—', `${highest}`, namedInstant?.slice(0, 10) ?? '—'].join('\t'),
        ),
      ]);
    });
}
