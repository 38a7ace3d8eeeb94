import type { AttackLook, VerifyDoubt, VerifyReport, WitnessedTail } from '@tomoshibi/vault';

/** What a finding looks like, said to a person who must decide at 3 a.m. */
const LOOKS: Readonly<Record<AttackLook, string>> = {
  'another-vault': '別の保管庫です / this is another vault',
  deleted: '消されています / something was deleted',
  edited: '書き換えられたか、壊れています / altered or damaged',
  forged: '本物の鍵で作られていません / not made with the right key',
  forked:
    '同じ鍵で二つの歴史が署名されています(書き直し、鍵の盗難) / history rewritten and signed again: the station’s key is stolen, or two faces are shown',
  inserted: '余分な記録が差し込まれています / a record was inserted',
  junk: '保管庫ではありません(中身がでたらめ) / not a vault, or junk',
  'rolled-back': '古い状態に戻されています / an older state was put back',
  swapped: '別のものと入れ替わっています / put in the place of another',
  'tail-cut': '終わりが切り取られています / the end was cut off',
  unreadable: 'ディスクが読めません / the disk does not give it back',
  'witness-dropped': '証人の控えが消されたか、偽物です / what a witness left was taken away or replaced',
};

export const lookWords = (looks: AttackLook): string => LOOKS[looks];

/** `2026-04-01 17:30` in the hospital's zone. */
export const localTime = (at: string): string =>
  new Date(at).toLocaleString('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short', timeStyle: 'short' });

/** How much nobody outside has seen, in one line with a sign. */
export function tailLine(tail: WitnessedTail): string {
  const last =
    tail.witnessedAt === undefined
      ? 'まだ誰も見ていません / seen by nobody yet'
      : `最後に見たのは ${localTime(tail.witnessedAt)}(${tail.witnessedBy}、${minutes(tail.ageSeconds ?? 0)}前) / last seen ${minutes(tail.ageSeconds ?? 0)} ago`;
  const records = `未確認の記録 ${tail.records} / ${tail.records} unwitnessed`;
  switch (tail.state) {
    case 'within':
      return `● 証人: ${records}。${last}`;
    case 'over':
      return `■ 証人: 上限(15分・1,000件)を超えています / over the limit. ${records}。${last}`;
    case 'never':
      return `▲ 証人: ${records}。${last}`;
  }
}

const minutes = (seconds: number): string =>
  seconds < 5400 ? `${Math.floor(seconds / 60)}分` : `${Math.floor(seconds / 3600)}時間`;

export function verifyLines(found: VerifyReport): string[] {
  return [
    found.ok
      ? `● 欠けも変更もありません: ${found.entries} 件、${found.segments} 束 / whole and unaltered`
      : `■ 異常 ${found.alarms.length} 件。最初の場所: ${found.alarms[0]?.where} / first bad place`,
    ...found.alarms.slice(0, MOST).map(({ code, where, seq, looks }) => {
      const from = seq === undefined ? '' : `、記録番号 ${seq} から`;
      return `  ■ ${code} ${where}${from}: ${lookWords(looks)}`;
    }),
    ...(found.alarms.length > MOST ? [`  ほか ${found.alarms.length - MOST} 件(--json で全部) / and more`] : []),
    ...found.doubts.map(doubtLine),
    trustedLine(found),
    ...(found.tail === undefined ? [] : [tailLine(found.tail)]),
  ];
}

const MOST = 20;

function trustedLine({ ok, trusted }: VerifyReport): string {
  if (trusted.records === 0) return '▲ 外の証人で裏付けられた記録はありません / nothing is backed by anybody outside';
  const by =
    trusted.by === 'reader' ? 'この保存先の記憶 / our own memory' : trusted.by === 'paper' ? '紙の控え / paper' : trusted.by;
  const at = trusted.at === undefined ? '' : `(${localTime(trusted.at)})`;
  return `${ok ? '●' : '▲'} ${trusted.entries} 件めまでは、見届けられたまま: ${by}${at} / trusted up to entry ${trusted.entries}`;
}

const doubtLine = ({ where, seq, records, recordedAt }: VerifyDoubt): string =>
  `▲ 時計: ${where}(記録番号 ${seq} から ${records} 束)の時刻 ${recordedAt} は信用できません。順番は番号どおりです / clock in doubt, order is by number`;
