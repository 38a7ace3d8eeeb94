import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type VerifiedView, verifiedOverdue } from '@tomoshibi/hospital';
import type { IntakeHome } from '../home/home.ts';
import { checkProof } from '../prove/check-proof.ts';
import { readProof } from '../prove/proof-shelf.ts';
import { proverKeyOf } from '../prove/prover-key.ts';

const NAME = /^proof-\d{8}(-\d+)?\.json$/;
/** Proofs are numbered; of the newest few the newest good one is looked for. */
const LOOKED_AT = 14;

/** When the copy was last opened, counted and compared, by the home's own proofs: a statement whose signature is wrong is none. */
export function readVerified(home: IntakeHome, now: string): VerifiedView {
  const folder = join(home.folder, 'proofs');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => NAME.test(name)) : [];
  if (names.length === 0) return { ok: false, overdue: true };
  const { verifierKey } = proverKeyOf(home);
  const statements = names
    .sort()
    .slice(-LOOKED_AT)
    .flatMap((name) => {
      const { statement } = checkProof(readProof(join(folder, name)), {
        verifierKey,
        now,
        withinHours: Number.POSITIVE_INFINITY,
        name,
      });
      return statement === undefined ? [] : [statement];
    })
    .sort((a, b) => a.number - b.number);
  const last = statements.at(-1);
  const good = statements.findLast(({ ok }) => ok);
  return {
    ok: last?.ok === true,
    overdue: verifiedOverdue(good?.finishedAt, now),
    ...(good === undefined ? {} : { atInstant: good.finishedAt, charts: good.opened.length }),
    ...(last === undefined ? {} : { triedInstant: last.finishedAt }),
  };
}
