import type { KitLossFacts, KitScope } from '@tomoshibi/hospital';
import { HOSPITAL_ZONE } from '../../home/config.ts';
import { openPages } from '../../print/open-pages.ts';

const SCOPES: Readonly<Record<KitScope['kind'], string>> = {
  all: '全患者 / all patients',
  ward: '病棟 / ward',
  inpatients: '入院中と近日の予定 / in-patients and who is expected',
  patient: '1人(転院) / one patient',
};
const scopeWords = (scope: KitScope): string =>
  scope.kind === 'ward'
    ? `${SCOPES.ward} ${scope.wards.join('、')}`
    : scope.kind === 'inpatients'
      ? `${SCOPES.inpatients} ${scope.days}日`
      : SCOPES[scope.kind];

const time = (instant: string | undefined): string =>
  instant === undefined
    ? '不明 / unknown'
    : new Date(instant).toLocaleString('sv-SE', { timeZone: HOSPITAL_ZONE, dateStyle: 'short', timeStyle: 'short' });

/**
 * 紛失評価票: what a lost kit held and how it was sealed, for whoever decides about reporting it. Counts and times, no patient. What it
 * cannot know stays a line to be filled in by hand.
 */
export function printLossSheet(facts: KitLossFacts, hospital: string, printedAt: string): Promise<Uint8Array> {
  const pages = openPages({
    title: `紛失評価票 ${facts.kit} / Assessment of a lost kit`,
    foot: `${hospital} 患者の情報は書かれていない。責任者に渡し、写しを綴る / no patient data; hand to whoever is in charge`,
    printedAt,
  });
  pages.heading('1 届出 / The report');
  pages.table(
    [
      ['こと / what', '内容 / facts'],
      ['届け出た時 / reported', `${time(facts.lost.atInstant)} ${facts.lost.by}`],
      ['最後に見た / last seen', facts.lost.lastSeen ?? '不明 / unknown'],
      ['ようす / what is known', facts.lost.note === '' ? '—' : facts.lost.note],
      [
        '持ち主・置き場所 / keeper, place',
        `${facts.keeper ?? '—'} ${facts.place ?? ''} ${facts.seal === undefined ? '' : `封 ${facts.seal}`}`,
      ],
      ...(facts.found === undefined
        ? []
        : [['見つかった / found', `${time(facts.found.atInstant)} ${facts.found.by} ${facts.found.note}`]]),
    ],
    [2, 5],
  );
  pages.heading('2 入っていたもの / What was in it');
  pages.table(
    [
      ['こと / what', '内容 / facts'],
      ['範囲 / scope', facts.scope === undefined ? '不明 / unknown' : scopeWords(facts.scope)],
      ['人数 / patients', facts.patientCount === undefined ? '不明 / unknown' : `${facts.patientCount}`],
      ['写しの時点 / as of', time(facts.asOfInstant)],
      ['世代・書いた時 / generation, written', `${facts.generation ?? '—'} ${time(facts.writtenInstant)}`],
      ['有効期限 / good until', time(facts.goodUntilInstant)],
      [
        '最後の点検 / last check',
        facts.checkedInstant === undefined ? 'なし / none' : `${time(facts.checkedInstant)} ${facts.checkedWhere ?? ''}`,
      ],
    ],
    [2, 5],
  );
  pages.heading('3 守り / How it is sealed');
  const { kdf } = facts;
  pages.text(
    [
      '中身はすべて AES-256-GCM で、1人ずつ別の鍵で封をしてあります。名前・番号は、合言葉なしでは1つも読めません(見えるのは病院名・範囲・人数・キットの番号・時刻だけです)。',
      '合言葉は無作為の6語(77.8 ビット)です。',
      kdf === undefined
        ? 'この機械には、このキットの鍵はもうありません。'
        : `合言葉から鍵を作るのに Argon2id(${kdf.memoryKiB / 1024} MiB、${kdf.passes} 回)がかかります。`,
      facts.keyFile
        ? '合言葉のほかに鍵ファイルも要ります。'
        : '鍵ファイルはありません: 合言葉の紙が一緒に無くなっていれば、封は守りになりません。',
      'Everything is sealed with AES-256-GCM, each chart under its own key; without the passphrase no name or number can be read. Six random words, 77.8 bits, through Argon2id.',
      '届出の時から、このキットの新しい世代は書かれません。すでに書かれたものを遠くから消すことはできません。 / No generation is written any more; what lies on it cannot be erased from afar.',
    ].join('\n'),
  );
  pages.heading('4 確かめて書き入れる / To be filled in');
  pages.blanks([
    '合言葉の紙(封筒)はどこに・開いているか / the envelope with the words',
    '鍵ファイルはどこに / the key file',
    '記録(書いたもの)は戻ったか / what was written in it',
    '漏えいのおそれの判断・理由 / judgement and reason',
    '届け出る先と期限 / whom to tell, until when',
    '決めた人・日時 / decided by, when',
  ]);
  return pages.end();
}
