import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkProof } from '../../prove/check-proof.ts';
import { readProof } from '../../prove/proof-shelf.ts';
import { proverKeyOf } from '../../prove/prover-key.ts';
import { ago, type Check, type CheckLine } from './check-line.ts';

const NEXT = { ja: 'tomoshibi prove を実行し、結果を読む', en: 'run tomoshibi prove and read what it says' };
/** Every night, and half a day for a night that ran late. */
const WITHIN_HOURS = 36;

/** R-007: the last nightly proof, where this host makes them; its signature is checked, not its name believed. */
export const nightlyProof: Check = async ({ intake, now }) => {
  if (intake === undefined) return [];
  const folder = join(intake.folder, 'proofs');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => /^proof-\d{8}(-\d+)?\.json$/.test(name)) : [];
  const { verifierKey } = proverKeyOf(intake);
  const genuine = names.flatMap((name) => {
    const { ok, statement, findings } = checkProof(readProof(join(folder, name)), {
      verifierKey,
      now,
      withinHours: WITHIN_HOURS,
      name,
    });
    return statement === undefined ? [] : [{ ok, statement, code: findings[0]?.code }];
  });
  const last = genuine.sort((a, b) => a.statement.number - b.statement.number).at(-1);
  if (last === undefined)
    return [{ id: 'proof', state: 'bad', ja: '夜の証明がまだありません', en: 'no nightly proof yet', next: NEXT }];
  const { finishedAt, day, compared } = last.statement;
  const rows = Object.keys(compared).length;
  const age = ago(finishedAt, now);
  const line: CheckLine = {
    id: 'proof',
    state: last.ok ? 'good' : 'bad',
    ja: `夜の証明 ${day}(${age.ja}): ${last.ok ? `一致、${rows} 表` : '合格していません'}`,
    en: `nightly proof of ${day} (${age.en}): ${last.ok ? `${rows} tables agree` : 'not proved'}`,
    since: finishedAt,
  };
  return [last.ok ? line : { ...line, ...(last.code !== undefined && { code: last.code }), next: NEXT }];
};
