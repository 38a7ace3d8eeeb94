import { isLost, type KitLossFacts, type KitRow, type NameOf, ok, type Result, refuse } from '@tomoshibi/hospital';
import type { KitSecret } from '../kit-keys.ts';

/** What a lost kit held and how it was sealed, for 紛失評価票: counts and times, never a name. Refusals: `kit.kit-unknown`, `kit.not-lost`. */
export function lossFacts(row: KitRow | undefined, secret: KitSecret | undefined, nameOf: NameOf): Result<KitLossFacts> {
  if (row === undefined) return refuse('kit.kit-unknown');
  const { kit, lost, found, generation, scope, keyFile, madeInstant, home, check, returned } = row;
  if (lost === undefined) return refuse('kit.not-lost');
  return ok({
    kit,
    keyFile,
    // Under the same number there may be another life by now.
    ...(secret !== undefined && secret.id === row.id ? { kdf: secret.kdf } : {}),
    ...(row.id === undefined ? {} : { id: row.id }),
    ...(scope === undefined ? {} : { scope }),
    ...(madeInstant === undefined ? {} : { madeInstant }),
    ...(home === undefined ? {} : { keeper: home.keeper, place: home.place, ...(home.seal && { seal: home.seal }) }),
    ...(generation === undefined
      ? {}
      : {
          generation: generation.generation,
          writtenInstant: generation.atInstant,
          patientCount: generation.patientCount,
          kitBytes: generation.kitBytes,
          goodUntilInstant: generation.goodUntilInstant,
          ...(generation.asOfInstant === undefined ? {} : { asOfInstant: generation.asOfInstant }),
        }),
    ...(check === undefined ? {} : { checkedInstant: check.atInstant, checkedWhere: check.where }),
    lost: {
      atInstant: lost.atInstant,
      by: nameOf(lost.by),
      note: lost.note,
      ...(lost.lastSeen === undefined ? {} : { lastSeen: lost.lastSeen }),
    },
    ...(found === undefined || isLost(row)
      ? {}
      : { found: { atInstant: found.atInstant, by: nameOf(found.by), note: found.note } }),
    returnedFiles: returned.files,
  });
}
