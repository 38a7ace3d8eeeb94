import type { AlarmReason, IntakeEvent } from '@tomoshibi/hospital';
import { Fault } from '../fault.ts';
import { createEntryBatch } from '../intake/entry-batch.ts';
import type { Taking } from '../opened.ts';
import { type InQuarantine, quarantineOf, readGuard } from './guard-rows.ts';

/** Which originals of a source: all, those of one patient, or entries `from` to `to`, both included. */
export type Chosen = { readonly all: true } | { readonly patient: string } | { readonly from: number; readonly to: number };

export interface Decision {
  readonly source: string;
  readonly chosen: Chosen;
  /** The person, and why; recorded for good. */
  readonly who: string;
  readonly why: string;
}

export interface Decided {
  /** Released, or kept out for ever. */
  readonly originals: number;
  /** Still waiting. */
  readonly left: number;
  /** The source was stopped and goes on. */
  readonly resumed: boolean;
}

/** Nothing was wrong with these but their company. */
const SOUND: ReadonlySet<string> = new Set(['intake.source-stopped', 'intake.rewritten']);
/** What can have been meant. Files that are no longer what they claim to be, or a canary that was touched, cannot. */
const CAN_BE_MEANT: ReadonlySet<AlarmReason> = new Set([
  'intake.alarm-rewritten',
  'intake.alarm-removed',
  'intake.alarm-cancelled',
  'intake.alarm-misnamed',
]);

/**
 * Lets originals out of quarantine, in the order they came, as if received now. Those that are not what they claim to be stay,
 * unless `evenDamaged`: they would stand over good charts. All of a source: it goes on too. Faults: `intake.no-reason`,
 * `intake.nothing-in-quarantine`.
 */
export async function releaseQuarantine(
  hospital: Taking,
  decision: Decision & { readonly evenDamaged?: boolean },
): Promise<Decided> {
  const { source, who, why } = decision;
  const { chosen, others } = await choose(hospital, decision, ({ reason }) => decision.evenDamaged === true || SOUND.has(reason));
  const alarm = await readGuard(hospital.rows, source, 'alarm');
  const resumes = 'all' in decision.chosen && alarm !== undefined;
  if (chosen.length === 0 && !resumes) throw nothing(source);
  const meant = resumes && CAN_BE_MEANT.has(alarm.reason) ? [alarm.reason] : [];
  await append(hospital, [
    { kind: 'intake.quarantine-released', v: 1, source, at: hospital.now(), who, why, count: chosen.length, resumes, meant },
    ...chosen.map(
      ({ seq, root, path, sizeBytes, sha256, modifiedAt, companion }): IntakeEvent => ({
        kind: 'intake.original-received',
        v: 1,
        source,
        root,
        path,
        sizeBytes,
        sha256,
        modifiedAt,
        ...(companion && { companion }),
        heldAs: seq,
      }),
    ),
  ]);
  return { originals: chosen.length, left: others, resumed: resumes };
}

/** Keeps originals off the charts for ever; they stay in the vault. All of a source: it goes on. Faults as above. */
export async function keepQuarantined(hospital: Taking, decision: Decision): Promise<Decided> {
  const { source, who, why } = decision;
  const { chosen, others } = await choose(hospital, decision, () => true);
  const resumes = 'all' in decision.chosen && (await readGuard(hospital.rows, source, 'alarm')) !== undefined;
  if (chosen.length === 0 && !resumes) throw nothing(source);
  const originals = chosen.map(({ seq }) => seq);
  await append(hospital, [{ kind: 'intake.quarantine-kept', v: 1, source, at: hospital.now(), who, why, originals, resumes }]);
  return { originals: chosen.length, left: others, resumed: resumes };
}

async function choose(
  { rows }: Taking,
  { source, chosen, who, why }: Decision,
  may: (one: InQuarantine) => boolean,
): Promise<{ readonly chosen: readonly InQuarantine[]; readonly others: number }> {
  if (who.trim() === '' || why.trim() === '')
    throw new Fault('intake.no-reason', '--who と --why が要ります / a name and a reason are needed');
  const found: InQuarantine[] = [];
  let others = 0;
  for await (const one of quarantineOf(rows, source)) {
    if (one.state !== 'held') continue;
    if (isChosen(one, chosen) && may(one)) found.push(one);
    else others++;
  }
  return { chosen: found, others };
}

function isChosen({ seq, patient }: InQuarantine, chosen: Chosen): boolean {
  if ('all' in chosen) return true;
  return 'patient' in chosen ? patient === chosen.patient : seq >= chosen.from && seq <= chosen.to;
}

const nothing = (source: string): Fault =>
  new Fault('intake.nothing-in-quarantine', `${source}: 選ばれた原本は検疫にありません / nothing of this is in quarantine`);

async function append({ ledger, projector }: Taking, events: readonly IntakeEvent[]): Promise<void> {
  const batch = createEntryBatch(ledger, projector);
  for (const event of events) {
    batch.add(event);
    if (batch.full) await batch.flush();
  }
  await batch.settled();
}
