/** Tile 印刷の準備 of S-01. */
import type { HealthLine } from '../../readiness/events.ts';
import { type NightRow, readSetId } from './night-row.ts';
import { newestNight } from './night-rules.ts';
import { isBedAlarm } from './night-view.ts';

const HOURS_MS = 3_600_000;
/** A night that was missed is noticed the next morning. */
const OLD_HOURS = 30;

/** @param planned the settings say when sets are made; a hospital without is told so */
export function nightLines(
  rows: readonly NightRow[],
  { planned, nowInstant }: { readonly planned: boolean; readonly nowInstant: string },
): readonly HealthLine[] {
  const newest = newestNight(rows);
  const sets = rows.filter(({ night }) => night === newest);
  const made = sets.flatMap((row) => (row.made === undefined ? [] : [{ row, made: row.made }]));
  const last = made
    .map(({ made: { atInstant } }) => atInstant)
    .sort()
    .at(-1);
  if (last === undefined)
    return [
      {
        id: 'night',
        area: 'print',
        state: 'look',
        ja: planned ? '夜間の印刷準備がまだ一度もできていません' : '夜間の印刷準備が設定されていません',
        en: planned ? 'no night set was ever made' : 'night sets are not set up',
        next: { ja: '夜間の印刷準備(S-03)で「全病棟を作る」', en: 'S-03: make the sets of all wards' },
        whom: 'systems',
      },
    ];
  const wards = made.filter(({ row }) => readSetId(row.set).sort === 'ward');
  const people = wards.reduce((sum, one) => sum + one.made.patientCount, 0);
  const pages = wards.reduce((sum, one) => sum + one.made.pages, 0);
  const old = Date.parse(nowInstant) - Date.parse(last) > OLD_HOURS * HOURS_MS;
  return [
    {
      id: 'night',
      area: 'print',
      state: old ? 'look' : 'good',
      ja: `${people}人 ${pages}頁の紙束が${old ? '古い' : '刷れる状態'}`,
      en: `sets of ${people} in-patients, ${pages} pages${old ? ', are old' : ' lie ready'}`,
      since: last,
      ...(old ? { next: { ja: '夜間の印刷準備(S-03)で作り直す', en: 'make them again on S-03' }, whom: 'systems' as const } : {}),
    },
    ...sets.flatMap(failedLine),
    ...wards.flatMap(bedLine),
  ];
}

const failedLine = ({ set, failed }: NightRow): HealthLine[] =>
  failed === undefined
    ? []
    : [
        {
          id: `night.${set}.failed`,
          area: 'print',
          state: 'look',
          ja: `${set} の紙束が作れませんでした`,
          en: `the set ${set} could not be made`,
          since: failed.atInstant,
          code: failed.code,
          next: { ja: '夜間の印刷準備(S-03)でこの束を作り直す', en: 'make it again on S-03' },
          whom: 'systems',
        },
      ];

const bedLine = ({ row, made }: { readonly row: NightRow; readonly made: NonNullable<NightRow['made']> }): HealthLine[] =>
  made.mismatch === undefined || !isBedAlarm(made.mismatch)
    ? []
    : [
        {
          id: `night.${row.set}.beds`,
          area: 'print',
          state: 'bad',
          ja: `${made.name}: ${made.mismatch.beds}床に ${made.mismatch.patients}人。写しの在室が合いません`,
          en: `${made.name}: ${made.mismatch.patients} people in ${made.mismatch.beds} beds; who lies there is not right in the copy`,
          since: made.atInstant,
          next: {
            ja: '病棟で在室者を数え、入退院の電文が届いているか見る',
            en: 'count the people there; see whether admissions and discharges arrive',
          },
          whom: 'charge',
        },
      ];
