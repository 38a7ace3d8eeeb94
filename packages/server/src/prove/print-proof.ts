import { openPages } from '../print/open-pages.ts';
import { hospitalNow } from '../reader/hospital-today.ts';
import type { SignedProof } from './signed-proof.ts';
import type { Finding, ProofStatement } from './statement.ts';

/** One page a person can read, file and check: the verdict first, then what it stands on. */
export function printProof(statement: ProofStatement, { note }: SignedProof, verifierKey: string): Promise<Uint8Array> {
  const { copy, verified, rebuilt, ok, hospital, day, number } = statement;
  const pages = openPages({
    title: `写しの証明 第${number}号 ${day}`,
    foot: `${hospital} — 隣の病院・保管責任者へ。患者の名前も番号も書かれていません。`,
    printedAt: statement.finishedAt,
  });
  pages.heading(ok ? '● 開いて、全部を比べ、合っていました' : '■ 合わないものがあります');
  pages.text(
    ok
      ? 'この写しからカルテを全部作り直し、いま見せているものと1項目ずつ比べました。違いはありません。'
      : 'この写しだけに頼らないでください。下の行を担当者に伝え、別の世代・媒体の写しを確かめてください。',
    { bold: !ok },
  );
  if (!ok) for (const finding of statement.findings.slice(0, 12)) pages.text(`■ ${findingText(finding)}`);
  if (statement.findingsTotal > 12) pages.text(`ほか ${statement.findingsTotal - 12} 件(証明書のファイルに全部あります)`);
  const rows = Object.values(statement.compared).reduce((sum, table) => sum + table.rows, 0);
  pages.table(
    [
      ['確かめたこと', '数'],
      [
        '写し',
        `${copy.place}${copy.generation === undefined ? '' : ` 第${copy.generation}世代`}、最後の記録 ${copy.newestAt === undefined ? 'なし' : localTime(copy.newestAt)}`,
      ],
      [
        '開いて中身まで照合した原本と記録',
        `${count(verified.entries)} 件(${count(verified.segments)} 束)、異常 ${verified.alarms}`,
      ],
      ['作り直したカルテ', `${count(rebuilt.patients)} 人(写しより新しい ${count(rebuilt.tailEntries)} 件は正本から)`],
      ['見せているものと比べた行', `${count(rows)} 行`],
      ...statement.sources.map(sourceRow),
      [
        '最後まで開いた患者',
        `${statement.opened.length} 人、原本 ${statement.opened.reduce((sum, one) => sum + one.originals, 0)} 件`,
      ],
      ...statement.notCompared.map(({ code, where }) => [
        '比べていないこと',
        `${NOT_COMPARED[code]}${where === undefined ? '' : `: ${where}`}`,
      ]),
    ],
    [4, 7],
  );
  pages.qr(
    note,
    'この証明の要約値と署名です。読み取って .note として保存し、tomoshibi prove check で確かめられます。鍵はこの紙からではなく、前もって受け取ったものを使ってください。',
    { sizeMm: 42 },
  );
  pages.mono(
    [verifierKey.slice(0, 60), verifierKey.slice(60)].filter((line) => line !== ''),
    { sizePt: 8 },
  );
  pages.blanks(['確かめた人', '日時']);
  return pages.end();
}

const NOT_COMPARED: Readonly<Record<ProofStatement['notCompared'][number]['code'], string>> = {
  'prove.no-other-copy': 'この機械の外の写し',
  'prove.source-never-compared': '一度も最後まで見ていない取込元の件数',
  'prove.source-stopped': '警報で止めている取込元の件数',
  'prove.charts-not-compared': 'カルテの行(作り直せませんでした)',
};

const localTime = (instant: string): string => hospitalNow(new Date(instant)).replace('T', ' ').slice(0, 16);

const count = (value: number): string => value.toLocaleString('ja-JP');

const sourceRow = ({ source, seen, held, comparedAt }: ProofStatement['sources'][number]): string[] => [
  `取込元 ${source}`,
  seen === undefined
    ? `${count(held)} 件を保管(取込元とは未比較)`
    : `取込元に ${count(seen)} 件、保管 ${count(held)} 件(${localTime(comparedAt ?? '')} 時点)`,
];

/** One line for a person; codes are explained in docs/errors.md. */
export const findingText = ({ code, where, table, kind, patient, fields, seq }: Finding): string =>
  [
    code,
    where,
    table,
    kind,
    patient === undefined ? undefined : `患者参照 ${patient}`,
    fields?.join(' '),
    seq === undefined ? undefined : `#${seq}`,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
