import type { FormDefinition } from '../form-definition.ts';
import { fields, sign, text, words } from './write-form.ts';

/** 検査結果 貼付台紙: numbered frames. A slip without the patient's name is not stuck on. Source: screens.md §4 P-08; R-149. */
export const P08: FormDefinition = {
  code: 'P08',
  version: '1.0',
  words: words('検査結果 貼付台紙', 'Results stuck on'),
  size: 'A4',
  parts: [],
  identity: 'patient',
  goes: words('検査部・病棟 → 診療録', 'Laboratory, ward → chart'),
  backEntry: true,
  leaves: 'stays',
  blocks: [
    {
      block: 'text',
      words: words(
        '氏名のない結果は貼らない。上の氏名・生年月日と同じか、声に出して照らす。',
        'No result without a name. Read name and birth date aloud and compare.',
      ),
      weight: 'bold',
      framed: true,
    },
    { block: 'paste', words: words('結果', 'Result'), frames: 4, heightMm: 38 },
    fields(
      undefined,
      text(['told', '緊急値の電話(誰に・時刻・復唱)', 'Critical value told to, time, read back'], 8),
      sign(['seen', '医師が見た', 'Seen by doctor'], 4),
    ),
  ],
};
