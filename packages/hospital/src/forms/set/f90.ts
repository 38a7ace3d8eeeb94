import type { FormDefinition } from '../form-definition.ts';
import { dateTime, fields, sign, text, ticks, words } from './write-form.ts';

/** インシデント連絡票 (紙運用). Kinds as paper running makes them. Source: paper-forms.md §4 F90; R-112. */
export const F90: FormDefinition = {
  code: 'F90',
  version: '1.0',
  words: words('インシデント連絡票(紙運用)', 'Incident report (on paper)'),
  size: 'A4',
  parts: [],
  identity: 'patient',
  goes: words('全職員 → 医療安全管理室。毎日の本部会議で見る', 'Anybody → patient safety office. Looked at in the daily meeting'),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    fields(
      undefined,
      dateTime(['at', 'いつ', 'When'], 6, { must: true }),
      text(['where', 'どこ', 'Where'], 6, { must: true }),
      ticks(
        ['kind', '種別', 'Kind'],
        12,
        [
          ['mixed-up', '取り違え', 'Mixed up'],
          ['pasted', '貼り違い', 'Pasted wrong'],
          ['bound', '綴じ違い・混入', 'Filed wrong'],
          ['omitted', '記載漏れ', 'Left out'],
          ['misread', '読み違い', 'Misread'],
          ['copied', '転記', 'Copying'],
          ['other-patient', '別人の書類', "Another's paper"],
          ['order', '指示の行き違い', 'Order crossed'],
          ['specimen', '検体', 'Specimen'],
          ['drug', '与薬', 'Drug given'],
          ['lost', '紛失', 'Lost'],
          ['late', '遅れ', 'Late'],
          ['told', '連絡', 'Not told'],
        ],
        { must: true },
      ),
      ticks(
        ['level', '患者さんへの影響', 'Effect'],
        12,
        [
          ['0', '0 未然', '0 Near miss'],
          ['1', '1 影響なし', '1 None'],
          ['2', '2 観察・検査', '2 Watched'],
          ['3a', '3a 軽い処置', '3a Slight'],
          ['3b', '3b 濃い処置', '3b Serious'],
          ['4', '4 後遺症', '4 Lasting'],
          ['5', '5 死亡', '5 Death'],
        ],
        { must: true },
      ),
      text(['what', '何があったか', 'What happened'], 12, { lines: 6, must: true }),
      text(['sheets', '関係する紙の番号', 'Numbers of the sheets'], 12),
      ticks(['noticed', '気づいた段階', 'Noticed'], 12, [
        ['before', '実施前', 'Before'],
        ['during', '実施中', 'During'],
        ['after', '実施後', 'After'],
        ['patient', '患者さん・家族', 'By patient, family'],
      ]),
      text(['done', '患者さんにしたこと・説明', 'Done for the patient, told'], 12, { lines: 3 }),
      text(['now', '暫定の対策', 'For now'], 12, { lines: 3 }),
      sign(['by', '書いた人', 'Written by'], 6),
      sign(['received', '受け取った人', 'Received by'], 6),
    ),
    {
      block: 'text',
      words: words('責めるためのものではない。急ぐときは先に電話する。', 'Not to blame anybody. Call first when it is urgent.'),
    },
  ],
};
