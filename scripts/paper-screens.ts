/**
 * Draws every form of the set, blank and filled from a patient of the demo hospital, as pictures to be looked at: `node scripts/paper-screens.ts [FOLDER]`.
 * Without a folder it remakes those that stand in docs/screens: part of `npm run screens`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FORMS, type FormDefinition, layOutSheet, prefillSheet, type SheetFacts } from '../packages/hospital/src/index.ts';
import { demoOptions, makeDemo } from '../packages/server/src/cli/make-demo.ts';
import { openReading } from '../packages/server/src/compose.ts';
import { makeSheet } from '../packages/server/src/forms/make-sheet.ts';
import { gatherFacts } from '../packages/server/src/night/gather-facts.ts';
import { measure } from '../packages/server/src/print/measure.ts';
import { openSheetFile } from '../packages/server/src/print/open-sheet-file.ts';
import { fivePatientsWorthOpening } from '../packages/testkit/src/index.ts';

const ALL = process.argv[2];
const OUT = ALL ?? join(import.meta.dirname, '../docs/screens');
/** Shown in docs/screens: one of each kind. */
const SHOWN = new Set(['F10', 'F11', 'F12', 'F20', 'F40', 'P01', 'P02', 'P03', 'P04', 'P05', 'P07', 'P09N']);
const QUIET = { json: false, result: () => {}, progress: () => {}, line: () => {} };
const DPI = ALL === undefined ? 60 : 75;

mkdirSync(OUT, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-paper-'));
const home = join(folder, 'home');
await makeDemo(home, 120, QUIET);
const [, , , warfarin] = fivePatientsWorthOpening(demoOptions(home));
const reading = await openReading(home);
const now = new Date().toISOString();
const hospital = await reading.reader.hospital();
const [ward = ''] = hospital.wards.map(({ ward: name }) => name);
const night = await gatherFacts(reading.reader, reading.home.config, { night: now.slice(0, 10), giveDays: 7 }, now);
const ofPatient = await night.of({ patient: warfarin?.number ?? '' });
const ofWard = await night.of({ ward });
const ofDay = await night.of({ day: now.slice(0, 10) });
const nobody = await night.of({});

async function draw(definition: FormDefinition, facts: SheetFacts | undefined, name: string): Promise<void> {
  const content = facts === undefined ? { fields: {}, tables: {} } : prefillSheet(definition, facts);
  const { pages } = makeSheet(
    { seal: { mac: () => '0123456789' }, measure, home: reading.home, layOut: layOutSheet },
    {
      definition,
      content,
      serial: '00A00417',
      mode: hospital.mode,
      printed: { at: facts?.now ?? '2026-11-24T03:28', where: '5東', by: '見本 花子' },
    },
  );
  const file = openSheetFile({ title: definition.words.ja, language: 'ja', printedAt: now });
  for (const page of pages) file.add(page);
  const pdf = join(folder, 'page.pdf');
  writeFileSync(pdf, await file.end());
  const last = ALL === undefined ? ['-l', '1'] : [];
  execFileSync('pdftoppm', [
    '-r',
    String(DPI),
    '-png',
    ...last,
    ...(ALL === undefined ? ['-singlefile'] : []),
    pdf,
    join(OUT, name),
  ]);
}

for (const definition of FORMS) {
  if (ALL === undefined && !SHOWN.has(definition.code)) continue;
  const fills = definition.blocks.flatMap((block) => (block.block === 'table' && block.fill !== undefined ? [block.fill] : []));
  const facts = fills.includes('ward-lines')
    ? ofWard
    : fills.includes('visits')
      ? ofDay
      : definition.identity === 'patient'
        ? ofPatient
        : nobody;
  if (ALL !== undefined) await draw(definition, undefined, `${definition.code}-blank`);
  await draw(definition, facts, ALL === undefined ? `paper-${definition.code}` : `${definition.code}-filled`);
}
await reading.close();
rmSync(folder, { recursive: true, force: true });
