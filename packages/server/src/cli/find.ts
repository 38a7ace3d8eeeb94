import type { FoundPatient } from '@tomoshibi/hospital';
import type { Command } from 'commander';
import { openReading } from '../compose.ts';
import { noteViewed } from '../record/waiting-notes.ts';
import { homeOption, jsonOption, wantsJson, wholeNumber } from './options.ts';
import { openTerminal } from './terminal.ts';

const SEX: Readonly<Record<string, string>> = { M: '男', F: '女' };

export function patientLine(patient: FoundPatient): string {
  const place = [patient.stay.place?.ward, patient.stay.place?.room, patient.stay.place?.bed].filter(Boolean).join('-');
  return [
    patient.number,
    patient.name.kanji ?? patient.name.romaji ?? '(氏名なし)',
    patient.name.kana ?? '',
    patient.born === undefined ? '生年月日不明' : `${patient.born.wareki ?? ''} (${patient.born.iso})`,
    patient.age === undefined ? '' : `${patient.age.years}歳`,
    SEX[patient.sex ?? ''] ?? '不明',
    place,
    patient.sameNameAndBirth ? '⚠同姓同名・同じ生年月日' : patient.sameName ? '⚠同姓同名' : '',
  ]
    .filter((part) => part !== '')
    .join('  ');
}

export function addFind(program: Command): void {
  program
    .command('find')
    .description('患者を探す / find a patient: 番号 カナ 漢字 ローマ字 生年月日 電話 病棟')
    .argument('<query...>', '探す言葉 / words')
    .addOption(homeOption())
    .option('--limit <n>', '何人まで / at most', wholeNumber(1, 1000), 50)
    .addOption(jsonOption())
    .action(async (words: string[], options, command: Command) => {
      const hospital = await openReading(options.home);
      try {
        const answer = await hospital.reader.find(words.join(' '), options.limit);
        const shown = [...answer.patients, ...answer.similar].map(({ number }) => number);
        noteViewed(hospital.home, 'found', 'find', shown);
        const lines = answer.patients.map(patientLine);
        if (lines.length === 0)
          lines.push(`見つかりません / none: ${answer.understood.map((word) => `${word.word}=${word.as}`).join(' ')}`);
        if (answer.similar.length > 0) lines.push('似た読み / similar:', ...answer.similar.map(patientLine));
        openTerminal(wantsJson(command)).result(answer, lines);
      } finally {
        await hospital.close();
      }
    });
}
