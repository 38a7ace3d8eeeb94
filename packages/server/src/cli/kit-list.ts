import { resolve } from 'node:path';
import type { KitRow, KitScope } from '@tomoshibi/hospital';
import type { Command } from 'commander';
import { codeOf } from '../fault.ts';
import { type Home, openHome } from '../home/home.ts';
import { type KitSecret, openKitKeys } from '../kit/kit-keys.ts';
import { type DockedKit, readDocks } from '../kit/register/docks.ts';
import { kitRowsOf } from '../kit/register/project-kits.ts';
import { hospitalNow } from '../reader/hospital-today.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { openTerminal } from './terminal.ts';
import { withDesk } from './with-desk.ts';

interface ListedKit {
  readonly kit: string;
  readonly scope?: KitScope;
  readonly generation?: number;
  readonly goodUntilInstant?: string;
  readonly patientCount?: number;
  readonly ended: boolean;
  readonly docked?: string;
  readonly keeper?: string;
  readonly place?: string;
}

export function addKitList(kit: Command): void {
  kit
    .command('list')
    .description('キットを並べる: 世代、期限、場所 / list the kits: generation, good until, where')
    .addOption(homeOption())
    .option('--at <dir>', '設定の置き場所でなくここで探す / look here instead of the docks of the settings')
    .addOption(jsonOption())
    .action(async (options: { readonly home: string; readonly at?: string }, command: Command) => {
      const home = openHome(options.home);
      const { kits } = openKitKeys(home.folder);
      const docks = options.at === undefined ? (home.config.kits?.docks ?? []) : [{ name: '--at', folder: resolve(options.at) }];
      const { found } = await readDocks(docks, (number, id) => kits[number]?.id === id);
      const register = await registerOf(home);
      const numbers = [...new Set([...Object.keys(kits), ...(register ?? new Map<string, KitRow>()).keys()])].sort();
      const listed = numbers.map((number) => listedKit(number, kits[number], register?.get(number), found.get(number)));
      openTerminal(wantsJson(command)).result({ kits: listed, register: register !== undefined }, [
        ...(listed.length === 0 ? ['キットはまだありません / no kit yet: tomoshibi kit build'] : listed.map(lineOf)),
        ...(register === undefined ? ['台帳はいま使われています。画面 S-04 で / the register is being served: see S-04'] : []),
      ]);
    });
}

/** Undefined while somebody serves the home: then the register is on its screen. */
async function registerOf(home: Home): Promise<ReadonlyMap<string, KitRow> | undefined> {
  try {
    const rows = await withDesk(home.folder, ({ record }) => kitRowsOf(record.rows).kits());
    return new Map(rows.map((row) => [row.kit, row]));
  } catch (error) {
    if (codeOf(error) === 'cli.home-in-use') return undefined;
    throw error;
  }
}

function listedKit(
  kit: string,
  secret: KitSecret | undefined,
  row: KitRow | undefined,
  docked: DockedKit | undefined,
): ListedKit {
  const scope = secret?.scope ?? row?.scope;
  const generation = docked?.generation ?? row?.generation?.generation ?? secret?.generation;
  return {
    kit,
    ended: secret?.ended === true || row?.retired !== undefined,
    ...(scope && { scope }),
    ...(generation !== undefined && { generation }),
    ...(row?.generation && { goodUntilInstant: row.generation.goodUntilInstant, patientCount: row.generation.patientCount }),
    ...(docked && { docked: docked.folder }),
    ...(row?.home && { keeper: row.home.keeper, place: row.home.place }),
  };
}

function lineOf({ kit, scope, generation, goodUntilInstant, patientCount, ended, docked, keeper, place }: ListedKit): string {
  const until =
    goodUntilInstant === undefined ? undefined : hospitalNow(new Date(goodUntilInstant)).slice(0, 16).replace('T', ' ');
  return [
    `${ended ? '■' : '●'} ${kit}`,
    scope && scopeWords(scope),
    generation === undefined ? undefined : `第 ${generation} 世代`,
    patientCount === undefined ? undefined : `${patientCount} 人`,
    until && `${until} まで`,
    ended ? '終了(紛失・引退) / ended' : undefined,
    docked && `差してある: ${docked}`,
    keeper && `${keeper}、${place}`,
  ]
    .filter((part) => part !== undefined)
    .join('  ');
}

const scopeWords = (scope: KitScope): string =>
  scope.kind === 'all'
    ? '全員'
    : scope.kind === 'ward'
      ? scope.wards.join('・')
      : scope.kind === 'inpatients'
        ? `入院中と ${scope.days} 日先まで`
        : '1人';
