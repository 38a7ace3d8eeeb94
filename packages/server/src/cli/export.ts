import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { openReading } from '../compose.ts';
import { giveBack } from '../giveback/give-back.ts';
import { GIVEN_PARTS, type GivenPart, planSchema } from '../giveback/given-plan.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { openTerminal } from './terminal.ts';

const WHAT = { originals: '原本', charts: 'カルテ', check: '読み直し' } as const;

export function addExport(program: Command): void {
  program
    .command('export')
    .description(
      '写しを返す: 原本・FHIR・CSV・PDF。途中で止めても同じ指定で続きから / give everything back; goes on where it stopped',
    )
    .addOption(homeOption())
    .requiredOption('--out <dir>', '空のフォルダ / an empty folder')
    .option('--parts <list>', `${GIVEN_PARTS.join(',')} から / some of these`, partsOf, [
      'originals',
      'fhir',
      'csv',
    ] as GivenPart[])
    .option('--patients <file>', '患者番号の一覧(1行1人) / patient numbers, one a line; absent: everybody')
    .option('--from <day>', '診療日から / from this day of care', dayOf)
    .option('--to <day>', '診療日まで / to this day of care', dayOf)
    .option('--bundles', '患者ごとの Bundle も / also one FHIR Bundle a patient', false)
    .addOption(new Option('--language <code>', 'PDF の言語 / language of the pages').choices(['ja', 'en']).default('ja'))
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const plan = planSchema.parse({
        v: 1,
        parts: GIVEN_PARTS.filter((part) => options.parts.includes(part)),
        ...(options.patients === undefined ? {} : { patients: numbersIn(options.patients) }),
        ...(options.from === undefined ? {} : { from: options.from }),
        ...(options.to === undefined ? {} : { to: options.to }),
        bundles: options.bundles,
        language: options.language,
      });
      const reading = await openReading(options.home);
      try {
        const given = await giveBack(reading, resolve(options.out), plan, {
          now: () => new Date().toISOString(),
          onProgress: (what, done, of) => terminal.progress(`${WHAT[what]} ${done} / ${of}`),
        });
        terminal.result(given, [
          `返却データ ${given.files} ファイル、${Math.round(given.bytes / 1e6)} MB (${given.seconds} 秒)。全ファイルを読み直して確かめました。`,
          `${given.folder}`,
          '確かめ方 / to check: sha256sum -c SHA256SUMS',
          ...Object.entries(given.counts).map(([what, count]) => `  ${what}: ${count}`),
        ]);
      } finally {
        await reading.close();
      }
    });
}

function partsOf(text: string): GivenPart[] {
  const parts = text.split(',');
  const known = GIVEN_PARTS.filter((part) => parts.includes(part));
  if (known.length !== parts.length || parts.length === 0) throw new InvalidArgumentError(GIVEN_PARTS.join(','));
  return known;
}

function dayOf(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new InvalidArgumentError('2026-11-23 の形 / like 2026-11-23');
  return text;
}

const numbersIn = (file: string): string[] => [
  ...new Set(
    readFileSync(file, 'utf8')
      .replace(/^\ufeff/, '')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];
