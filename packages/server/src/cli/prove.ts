import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { Fault } from '../fault.ts';
import { openHome } from '../home/home.ts';
import { type CheckedProof, checkProof } from '../prove/check-proof.ts';
import { findingText } from '../prove/print-proof.ts';
import { readProof } from '../prove/proof-shelf.ts';
import { type Proved, prove } from '../prove/prove.ts';
import type { ProofStep } from '../prove/prove-options.ts';
import { proverKeyOf } from '../prove/prover-key.ts';
import type { ProofStatement } from '../prove/statement.ts';
import { jsonOption, wantsJson, wholeNumber } from './options.ts';
import { EXIT, openTerminal } from './terminal.ts';
import { vaultFolderAt } from './vault-copy-at.ts';

const STEPS: Readonly<Record<ProofStep, string>> = {
  verify: '写しを開いて照合 / opening and checking the copy',
  rebuild: 'カルテを作り直し / rebuilding charts',
  compare: '見せているものと比較 / comparing with what is served',
  open: '患者を開く / opening patients',
};

export function addProve(program: Command): void {
  const proving = program
    .command('prove')
    .description('写しを開いてカルテを全部作り直し、比べ、署名した証明を書く / open a copy, rebuild every chart, compare, sign')
    .option('--home <dir>', '保存先のフォルダ / home folder')
    .option('--from <folder>', '確かめる写し(省くと保存先の正本) / the copy to prove; the home’s own vault when left out')
    .option('--out <dir>', '証明をここにも書く / also write the statement here')
    .option('--stale-hours <n>', '写しがこれより古ければ異常 / older copies fail', wholeNumber(1, 10_000), 26)
    .addOption(jsonOption())
    .action(async (options, command: Command) => {
      if (options.home === undefined) command.error('--home <dir> がありません / is missing', { exitCode: EXIT.usage });
      const terminal = openTerminal(wantsJson(command));
      const home = openHome(options.home);
      const proved = await prove({
        home,
        now: () => new Date().toISOString(),
        staleHours: options.staleHours,
        onProgress: (step, done) => terminal.progress(`${STEPS[step]} ${done === 0 ? '' : done}`),
        ...(options.from === undefined
          ? {}
          : { from: { folder: vaultFolderAt(options.from), place: basename(resolve(options.from)) } }),
        ...(options.out === undefined ? {} : { out: resolve(options.out) }),
      });
      const { verifierKey } = proverKeyOf(home);
      terminal.result({ ...proved, verifierKey }, provedLines(proved, verifierKey));
      if (!proved.statement.ok) process.exitCode = EXIT.alarm;
    });
  proving
    .command('check <file>')
    .description('ほかの病院・担当者が証明をオフラインで確かめる / check a statement off line, without its home')
    .requiredOption('--key <verifier>', '前もって受け取った証明の鍵(文字列かファイル) / the prover key you keep, text or file')
    .option('--note <file>', '署名(省くと証明の隣の .note) / the note; beside the statement when left out')
    .option('--after <file>', '前に確かめた証明: これより新しいはず / the one checked before')
    .option('--within <hours>', 'これより古い証明は認めない / older ones are refused', wholeNumber(1, 100_000), 48)
    .addOption(jsonOption())
    .action((file: string, options, command: Command) => {
      const terminal = openTerminal(wantsJson(command));
      const verifierKey = keyOf(options.key);
      const now = new Date().toISOString();
      const rules = { verifierKey, now, withinHours: options.within as number };
      const checked = checkProof(readProofAt(file, options.note), {
        ...rules,
        name: basename(file),
        ...(options.after === undefined ? {} : { after: earlierOf(options.after, verifierKey, now) }),
      });
      terminal.result(checked, checkedLines(checked));
      if (!checked.ok) process.exitCode = EXIT.alarm;
    });
}

function earlierOf(file: string, verifierKey: string, now: string): ProofStatement {
  const { statement } = checkProof(readProofAt(file), { verifierKey, now, withinHours: Number.POSITIVE_INFINITY });
  if (statement === undefined)
    throw new Fault('prove.statement-unreadable', `${file} はこの鍵の証明ではありません / is no statement of this key`);
  return statement;
}

function readProofAt(file: string, note?: string) {
  try {
    return readProof(file, note);
  } catch (cause) {
    throw new Fault('prove.statement-unreadable', `${file} を読めません / cannot be read`, { cause });
  }
}

/** A verifier key has two `+`; anything else is a file that holds one. */
function keyOf(text: string): string {
  if (/^[^+\s]+\+[0-9a-f]{8}\+/.test(text)) return text;
  try {
    return readFileSync(text, 'utf8').trim();
  } catch (cause) {
    throw new Fault('prove.key-unreadable', `${text} を読めません / cannot be read`, { cause });
  }
}

function provedLines({ statement, files }: Proved, verifierKey: string): string[] {
  const { copy, verified, rebuilt, compared, sources, opened, findings, findingsTotal, notCompared } = statement;
  const rows = Object.values(compared).reduce((sum, table) => sum + table.rows, 0);
  const seconds = Object.values(statement.durations).reduce((sum, one) => sum + one, 0);
  return [
    statement.ok ? '● 証明できました / proved' : `■ 証明できません: ${findingsTotal} 件 / not proved`,
    ...findings.map((finding) => `  ■ ${findingText(finding)}`),
    `  写し ${copy.place}${copy.generation === undefined ? '' : ` 第${copy.generation}世代`}: ${verified.entries} 件を開いて照合、カルテ ${rebuilt.patients} 人・${rows} 行を比較`,
    ...sources.map(({ source, seen, held }) => `  取込元 ${source}: ${seen ?? '未比較'} → 保管 ${held}`),
    `  ${opened.length} 人を最後まで開きました (${Math.round(seconds)} 秒)`,
    ...notCompared.map(({ code, where }) => `  比べていません / not compared: ${code}${where === undefined ? '' : ` ${where}`}`),
    ...files.map((file) => `  ${file}`),
    `  証明の鍵(隣の病院に渡す) / prover key to hand over: ${verifierKey}`,
  ];
}

const checkedLines = ({ ok, statement, findings }: CheckedProof): string[] => [
  ok ? '● 本物の、今の証明です / genuine and of now' : '■ 認められません / not accepted',
  ...findings.map((finding) => `  ■ ${findingText(finding)}`),
  ...(statement === undefined
    ? []
    : [
        `  ${statement.hospital} ${statement.station} 第${statement.number}号 ${statement.day}: ${statement.verified.entries} 件、${statement.rebuilt.patients} 人`,
      ]),
];
