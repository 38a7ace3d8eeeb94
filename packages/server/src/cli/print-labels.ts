import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { openReading } from '../compose.ts';
import { Fault } from '../fault.ts';
import { TAG_KINDS, type TagKind, tagPage } from '../labels/device-tags.ts';
import { type LabelPerson, labelPerson } from '../labels/label-person.ts';
import { AT_START, LABEL_PAPERS, type LabelPaper, makeLabels } from '../labels/make-labels.ts';
import { handwrittenBands } from '../labels/wristband-label.ts';
import type { Reading } from '../opened.ts';
import { openSheetFile } from '../print/open-sheet-file.ts';
import { noteViewed } from '../record/waiting-notes.ts';
import { homeOption, jsonOption, wantsJson } from './options.ts';
import { openTerminal } from './terminal.ts';

const KINDS = ['patient', 'wristband', 'cover', 'handwritten', 'tags'] as const;

interface LabelOptions {
  readonly home: string;
  readonly kind: (typeof KINDS)[number];
  readonly ward?: string;
  readonly patient?: string;
  readonly copies?: number;
  readonly paper: LabelPaper;
  readonly tag: TagKind;
  readonly out: string;
}

function copiesGiven(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) throw new InvalidArgumentError('1 … 99');
  return Number(text);
}

/** F80: 20 labels for each in-patient when an outage begins; bands, covers and tags by the same road. */
export function addPrintLabels(print: Command): void {
  print
    .command('labels')
    .description('患者ラベル・リストバンド・札 / labels, wristbands and tags: PDF or ZPL')
    .addOption(homeOption())
    .addOption(new Option('--kind <kind>', '何を / what').choices(KINDS).default('patient'))
    .option('--ward <ward>', 'この病棟の全員 / everybody of a ward')
    .option('--patient <number>', '1人 / one patient')
    .option('--copies <count>', `1人あたり。患者ラベルは ${AT_START} 枚 / for each person`, copiesGiven)
    .addOption(new Option('--paper <paper>', 'A4 24面・ロール・ラベルプリンター / paper').choices(LABEL_PAPERS).default('sheet'))
    .addOption(new Option('--tag <tag>', '札の種類 / kind of tag').choices(TAG_KINDS).default('off'))
    .requiredOption('--out <file>', '書くファイル / file to write')
    .addOption(jsonOption())
    .action(async (options: LabelOptions, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const file = resolve(options.out);
      const blank = options.kind === 'handwritten' || options.kind === 'tags';
      const { bytes, pages, people, missing } = blank ? await blankOf(options) : await ofPeople(options);
      writeFileSync(file, bytes, { mode: 0o600 });
      terminal.result({ file, pages, people, missing }, [
        `${people}人 ${pages}ページ / ${pages} page(s): ${file}`,
        ...(missing > 0 ? [`■ 字体にない文字 ${missing} か所を〓で印刷 / characters printed as 〓`] : []),
      ]);
    });
}

interface Written {
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly people: number;
  readonly missing: number;
}

async function blankOf({ kind, tag }: LabelOptions): Promise<Written> {
  const file = openSheetFile({ title: '札とバンド', language: 'ja', printedAt: new Date().toISOString() });
  file.add(kind === 'tags' ? tagPage(tag) : handwrittenBands());
  return { bytes: await file.end(), pages: 1, people: 0, missing: 0 };
}

async function ofPeople(options: LabelOptions): Promise<Written> {
  const { kind, paper, ward } = options;
  if (kind === 'handwritten' || kind === 'tags') throw new TypeError('nobody stands on these');
  const reading = await openReading(options.home);
  try {
    const people = await peopleOf(reading, options);
    const copies = options.copies ?? (kind === 'patient' ? AT_START : 1);
    const printedAt = new Date().toISOString();
    const made = await makeLabels(
      people.map(({ person }) => person),
      { kind, paper, copies, code: 'code39', specimens: [], department: '', printedAt },
    );
    // Written down before anybody has the file.
    noteViewed(reading.home, 'printed', `labels:${kind}${ward === undefined ? '' : `:${ward}`}`, people.map(({ number }) => number)); // biome-ignore format: one line
    return { bytes: made.file, pages: made.pages, people: people.length, missing: made.missing.length };
  } finally {
    await reading.close();
  }
}

async function peopleOf(
  { reader, home }: Reading,
  { ward, patient }: LabelOptions,
): Promise<readonly { readonly number: string; readonly person: LabelPerson }[]> {
  const { barcodes } = home.config.desk ?? {};
  if (ward !== undefined) {
    const view = await reader.ward(ward);
    if (!view.ok) throw new Fault(view.refusal.code, 'labels');
    return view.value.lines.map((line) => ({ number: line.patient.number, person: labelPerson(line.patient, barcodes) }));
  }
  if (patient === undefined) throw new Fault('print.nobody-chosen', '--ward / --patient');
  const summary = await reader.summary({ number: patient });
  if (!summary.ok) throw new Fault(summary.refusal.code, 'labels');
  return [{ number: summary.value.bar.number, person: labelPerson(summary.value.bar, barcodes) }];
}
