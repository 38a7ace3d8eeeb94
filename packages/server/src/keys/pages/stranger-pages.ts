import { printedCeremony } from '@tomoshibi/vault';
import { openPages } from '../../print/open-pages.ts';
import { hospitalToday } from '../../reader/hospital-today.ts';
import type { CustodyNote } from '../custody-note.ts';
import type { CeremonyRule } from '../make-ceremony.ts';
import { footOf } from './ceremony-words.ts';
import { COMBINE } from './combine-script.ts';

/** A step of the page: what to do, and what to type. */
interface Step {
  readonly heading: string;
  readonly text: string;
  readonly lines: readonly string[];
}

function stepsOf(note: CustodyNote): readonly Step[] {
  const id = note.ceremony;
  return [
    {
      heading: '1. 用意',
      text:
        'Debian(または age・zstd・tar・sha256sum・perl のある Linux)の PC を、網から切り離して使う。空のフォルダで始める。' +
        '保管庫(vault.json のあるフォルダ)の場所を VAULT に入れる。書き込みはしない。\n' +
        'On any Linux with age, zstd, tar, sha256sum and perl, off line, in an empty folder. VAULT is the folder that holds vault.json.',
      lines: ['VAULT=/media/vault', 'ls "$VAULT"/vault.json "$VAULT"/log "$VAULT"/segments'],
    },
    {
      heading: `2. 分割鍵を合わせる(${note.threshold}枚)`,
      text:
        '緊急封筒の中の紙があれば、その AGE-SECRET-KEY-1 で始まる1行を custody というファイルに打てばよい(この節は飛ばす)。' +
        '分割鍵の場合は、まず次を combine.pl というファイルに打つ。 / Type this into combine.pl (skip when you have the envelope).',
      lines: COMBINE,
    },
    {
      heading: '3. 鍵を出す',
      text:
        '分割鍵の紙の「文字」(80字)を、1枚を1行として shares というファイルに打つ(空白はあってもなくてもよい)。' +
        '2番めと3番めの答え(age1 で始まる)が同じなら正しい鍵。違えば、1枚めの「困ったとき」を見る。' +
        ' / One share (80 letters) per line in the file shares. The answers of lines 2 and 3 must be equal.',
      lines: [
        'perl combine.pl shares > custody',
        `grep recipient "$VAULT"/keys/custody.${id}.txt`,
        'age-keygen -y custody',
        `for f in "$VAULT"/keys/*.${id}.*.key.age; do`,
        '  age -d -i custody "$f"',
        'done > key',
      ],
    },
    {
      heading: '4. 原本を取り出す',
      text:
        'すべての束を開き、照合する。大きい原本は blobs に分かれている。電源が切れた直後は、最後の数秒が journal に残っている。' +
        '記録(log と commits)に名のない束は、終わらなかった書き込みの残りで、数に入れない。' +
        ' / Every segment that the log or the journal names, then every blob.',
      lines: [
        'mkdir -p segments commits; touch commits/none',
        'if test -s "$VAULT"/journal; then tar -xf "$VAULT"/journal; fi',
        'for f in "$VAULT"/segments/*.age segments/*.age; do',
        '  n=$(basename "$f" .tar.zst.age)',
        '  grep -qF "$n" "$VAULT"/log commits/* || continue',
        '  age -d -i key "$f" | zstd -dq | tar -x &&',
        '  sha256sum --quiet -c SHA256SUMS && mv entries.jsonl "$n.jsonl"',
        'done',
        'for f in "$VAULT"/blobs/*.zst.age; do',
        '  test -e "$f" || continue',
        '  age -d -i key "$f" | zstd -dq > "$(basename "$f" .zst.age)"',
        'done',
      ],
    },
    {
      heading: '5. 一人の患者の原本を集める',
      text:
        'PATIENT に患者番号を入れる。patient フォルダに「通し番号-届いたときの名前」で原本が入り、index に元の場所が並ぶ。' +
        '最後の行が何も言わなければ1字も違わない。 / Silence from the last line means byte for byte.',
      lines: [
        'PATIENT=0000000012; mkdir patient',
        'grep -hF "/$PATIENT/" *.jsonl | sed -nE \\',
        '  -e \'s/^\\{"seq":([0-9]+),"(content|blob)":"([^"]+)",/\\1 \\3 /\' \\',
        '  -e \'s/"sha256":"([^"]+)","event".*"path":"([^"]+)".*/\\1 \\2/p\' > index',
        'while read -r n from sum path; do',
        '  to="patient/$n-$(basename "$path")"',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's
        '  cp "${from%.zst.age}" "$to" && echo "$sum  $to"',
        'done < index > sums',
        'sha256sum --quiet -c sums',
      ],
    },
  ];
}

const INTRO =
  'この紙には秘密はありません。灯のプログラムがなくても、どの Linux にもある道具だけで、分割鍵(または緊急封筒)と保管庫から' +
  '原本を1字も違わず取り出せます。分割鍵とは別の所に、保管庫の控えと一緒に置いてください。';

const TROUBLES = [
  ['困ったとき If …', 'すること Then …'],
  ['line 2: not 80 letters', '2行めの分割鍵の字が足りないか多い。5字ずつ数え直す。 / Count the letters of that line again.'],
  [
    'Can’t use an undefined value / age-keygen の答えが違う',
    '打ち間違い、同じ分割鍵が2回、または別の式の紙。1枚を別の保管者のものに替えて試す。 / A wrong letter, one share twice, or a page of another ceremony: try with another custodian’s.',
  ],
  ['malformed secret key', 'combine.pl の打ち間違い(とくに check の中の数)。 / A slip in combine.pl, most likely in check.'],
  [
    'no identity matched any of the recipients',
    'key が空か、別の式の保管庫。 / The file key is empty, or the vault is of another ceremony.',
  ],
  [
    'sha256sum: WARNING / FAILED',
    'その原本は書いたときと違う。別の控えから同じ名のファイルを使う。 / Take that file from another copy.',
  ],
] as const;

export function strangerToPages(note: CustodyNote, rule: CeremonyRule, sample: boolean): Promise<Uint8Array> {
  const pages = openPages({
    title: '灯 保管庫を標準の道具だけで開く',
    foot: footOf(rule, note.ceremony, hospitalToday(new Date(note.madeAt))),
    printedAt: rule.madeAt,
    ...(sample ? { watermark: '見本' } : {}),
  });
  pages.heading('灯がなくても開けるために');
  pages.text(INTRO);
  pages.text(`鍵の式 ${printedCeremony(note.ceremony)}  ${note.shares} 枚のうち ${note.threshold} 枚`, { bold: true });
  if (note.verifierKey !== undefined) {
    pages.text('確認用の公開鍵(この保管庫の署名を確かめる。秘密ではない) / verifier key of this vault:', { sizePt: 9.5 });
    pages.mono([note.verifierKey], { sizePt: note.verifierKey.length > 80 ? 7.5 : 9 });
  }
  const steps = stepsOf(note);
  steps.forEach((step, index) => {
    if (index === 1 || index === 2) pages.nextPage(); // the script stands whole on one page
    pages.heading(step.heading);
    pages.text(step.text, { sizePt: 9.5 });
    pages.mono(step.lines, { sizePt: 10 });
    if (index === 0) pages.table(TROUBLES, [2, 3]);
  });
  return pages.end();
}

/** The same as plain text: commands between lines of dashes, so that a drill can run what the page says. */
export function strangerText(note: CustodyNote, _rule: CeremonyRule): string {
  const steps = stepsOf(note).map(({ heading, text, lines }) => [heading, text, '-----', ...lines, '-----'].join('\n'));
  return `${[INTRO, ...steps].join('\n\n')}\n`;
}
