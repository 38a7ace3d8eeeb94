import {
  completeItem,
  foldItem,
  GONE,
  type IdentityHint,
  type IntakeEvent,
  type ItemChange,
  type ItemKey,
  type ItemRow,
  mergeHint,
  PATIENT_ROW_KINDS,
} from '@tomoshibi/hospital';
import { type Place, placeOf } from '../intake/place-of.ts';
import { placeKey } from '../intake/problem-key.ts';
import { type ReadOriginal, readOriginal } from '../intake/read-original.ts';
import { type Batch, type FoldedBatch, type ItemChanged, type PlaceProblem, rowId } from './batch.ts';
import { hintKey } from './derive-patient.ts';

const PATIENT_KINDS: ReadonlySet<string> = new Set(PATIENT_ROW_KINDS);

export interface BatchFolder {
  /** `applied`: the last batch whose rows are surely among the priors; rows of later ones are remembered here. */
  fold(id: number, applied: number, batch: Batch): FoldedBatch;
}

/** The pure part of the projector: events and bytes in, rows out, the same rows for the same ledger however it is cut. */
export function createBatchFolder(): BatchFolder {
  /** Rows of batches not yet applied, newest first. */
  let unapplied: { readonly id: number; readonly rows: ReadonlyMap<string, string | null> }[] = [];
  return {
    fold(id, applied, batch) {
      unapplied = unapplied.filter((batch) => batch.id > applied);
      const fold = new BatchFold((rowKey) => {
        for (const { rows } of unapplied) {
          const value = rows.get(rowKey);
          if (value !== undefined) return value ?? undefined;
        }
        return batch.priors.get(rowKey);
      });
      batch.events.forEach((text, at) => {
        fold.entry(batch.seqs[at] as number, JSON.parse(text) as IntakeEvent, batch.contents[at]);
      });
      const folded = fold.end();
      unapplied.unshift({ id, rows: rowsOf(folded) });
      return folded;
    },
  };
}

class BatchFold {
  readonly #rows = new Map<
    string,
    { readonly key: readonly string[]; row: ItemRow | undefined; needs: number | undefined; changed: boolean }
  >();
  readonly #hints = new Map<string, { hint: IdentityHint | undefined; changed: boolean }>();
  readonly #problems = new Map<string, PlaceProblem>();
  readonly #patients = new Set<string>();
  readonly #freshness = new Map<string, { source: string; kind: string; newestAt: string; originals: number }>();
  /** What was read in this batch, should the version become current by a rename in the same batch. */
  readonly #read = new Map<number, ReadOriginal>();
  readonly #departments = new Map<string, { source: string; code: string; name: string; seq: number }>();
  #unreadable = 0;
  readonly #prior: (rowKey: string) => string | undefined;

  constructor(prior: (rowKey: string) => string | undefined) {
    this.#prior = prior;
  }

  entry(seq: number, event: IntakeEvent, content: Uint8Array | undefined): void {
    switch (event.kind) {
      case 'intake.original-received':
        return this.#received(seq, event, content ?? new Uint8Array());
      case 'intake.original-renamed':
        return this.#renamed(event);
      case 'intake.original-vanished': {
        const place = placeOf(event.path, event.companion);
        if (place.key !== undefined) this.#fold(place.key, { change: 'vanished', seq: event.original });
        return;
      }
      case 'intake.pass-finished':
        return this.#passFinished(event);
    }
  }

  #received(seq: number, event: Extract<IntakeEvent, { kind: 'intake.original-received' }>, content: Uint8Array): void {
    const { source, root, path } = event;
    const place = placeOf(path, event.companion);
    if (place.key === undefined) {
      this.#problem(source, root, path, {
        code: place.code,
        seq,
        unshown: true,
        ...(place.patient === undefined ? {} : { patient: place.patient }),
      });
      if (place.patient !== undefined) this.#patients.add(place.patient);
      this.#unreadable++;
      return;
    }
    const { key, flag, sentAt } = place;
    const read = readOriginal(key.kind, key.patient, sentAt, content);
    this.#read.set(seq, read);
    if (read.decoded.unreadable !== undefined) this.#unreadable++;
    const replaces = this.#rowOf(key).row?.versions.find(
      (version) =>
        version.sentAt === sentAt && version.flag === flag && (version.root ?? 0) === root && version.vanished === undefined,
    )?.seq;
    this.#fold(key, {
      change: 'received',
      seq,
      flag,
      sentAt,
      decoded: read.decoded,
      root,
      ...(replaces === undefined ? {} : { replaces }),
    });
    if (flag === '1' && read.hint !== undefined) this.#hint(key.patient, read.hint);
    this.#report(source, root, path, place, seq, read);
    for (const { code, name } of read.departments) this.#departments.set(`${source}\u0000${code}`, { source, code, name, seq });
    this.#fresh(source, key.kind, sentAt);
    this.#patients.add(key.patient);
  }

  #report(
    source: string,
    root: number,
    path: string,
    place: Place & { readonly key: ItemKey },
    seq: number,
    read: ReadOriginal,
  ): void {
    const code = read.decoded.unreadable ?? place.code;
    const { patient, kind, day } = place.key;
    const two = this.#rowOf(place.key).row?.twoCurrent === true ? 'ssmix2.two-current' : undefined;
    const named = code ?? two ?? read.decoded.problems?.[0];
    this.#problem(source, root, path, {
      code: named,
      patient,
      kind,
      day,
      seq,
      ...(read.withheld ? { withheld: true } : {}),
      ...(read.decoded.unreadable === undefined ? {} : { unshown: true }),
      ...(read.where.length === 0 || named === undefined ? {} : { where: read.where }),
    });
  }

  #renamed(event: Extract<IntakeEvent, { kind: 'intake.original-renamed' }>): void {
    const from = placeOf(event.from, event.companion);
    const to = placeOf(event.to, event.companion);
    const sameKey = from.key !== undefined && to.key !== undefined && keyId(from.key) === keyId(to.key);
    if (from.key !== undefined && !sameKey) this.#fold(from.key, { change: 'moved-away', seq: event.original });
    if (to.key !== undefined) {
      this.#fold(to.key, { change: 'renamed', seq: event.original, fromFlag: from.flag ?? '', flag: to.flag, sentAt: to.sentAt });
    }
    if (event.from !== event.to) {
      const old = this.#problemAt(event.source, event.root, event.from);
      this.#problem(event.source, event.root, event.from, { code: undefined });
      const code = to.key === undefined ? to.code : (old?.code ?? to.code);
      this.#problem(event.source, event.root, event.to, { ...old, code });
    }
  }

  #passFinished(event: Extract<IntakeEvent, { kind: 'intake.pass-finished' }>): void {
    for (const { root, path, code, detail } of event.problems) {
      const patient = placeOf(path).patient;
      this.#problem(event.source, root, path, {
        code,
        unshown: true,
        ...(detail === undefined ? {} : { detail }),
        ...(patient === undefined ? {} : { patient }),
      });
    }
  }

  #rowOf(key: ItemKey): {
    readonly key: readonly string[];
    row: ItemRow | undefined;
    needs: number | undefined;
    changed: boolean;
  } {
    const id = keyId(key);
    let slot = this.#rows.get(id);
    if (slot === undefined) {
      const parts = [key.patient, key.kind, key.day, key.order];
      const prior = this.#prior(rowId('item', parts));
      slot = {
        key: parts,
        row: prior === undefined ? undefined : (JSON.parse(prior) as ItemRow),
        needs: undefined,
        changed: false,
      };
      this.#rows.set(id, slot);
    }
    return slot;
  }

  #fold(key: ItemKey, change: ItemChange): void {
    const slot = this.#rowOf(key);
    const folded = foldItem(slot.row, change);
    slot.changed = true;
    slot.needs = undefined;
    slot.row = folded.row === GONE ? undefined : folded.row;
    const read = folded.needs === undefined ? undefined : this.#read.get(folded.needs);
    if (read !== undefined && slot.row !== undefined) slot.row = completeItem(slot.row, read.decoded);
    else slot.needs = folded.needs;
    if (PATIENT_KINDS.has(key.kind)) this.#patients.add(key.patient);
  }

  #hint(patient: string, hint: IdentityHint): void {
    let slot = this.#hints.get(patient);
    if (slot === undefined) {
      const prior = this.#prior(rowId('item', hintKey(patient)));
      slot = { hint: prior === undefined ? undefined : (JSON.parse(prior) as { hint: IdentityHint }).hint, changed: false };
      this.#hints.set(patient, slot);
    }
    slot.hint = mergeHint(slot.hint, hint);
    slot.changed = true;
  }

  #problemAt(source: string, root: number, path: string): PlaceProblem | undefined {
    const pending = this.#problems.get(rowId(source, [placeKey(root, path)]));
    if (pending !== undefined) return pending;
    const prior = this.#prior(rowId('problem', [source, placeKey(root, path)]));
    return prior === undefined ? undefined : (JSON.parse(prior) as PlaceProblem);
  }

  #problem(
    source: string,
    root: number,
    path: string,
    problem: Partial<PlaceProblem> & { readonly code: string | undefined },
  ): void {
    const { code, ...rest } = problem;
    // The everyday case: nothing wrong here, and nothing was.
    if (code === undefined && this.#problemAt(source, root, path) === undefined) return;
    this.#problems.set(rowId(source, [placeKey(root, path)]), { ...rest, source, root, path, code });
  }

  #fresh(source: string, kind: string, sentAt: string): void {
    const id = `${source}\u0000${kind}`;
    const slot = this.#freshness.get(id) ?? { source, kind, newestAt: '', originals: 0 };
    slot.originals++;
    if (sentAt > slot.newestAt) slot.newestAt = sentAt;
    this.#freshness.set(id, slot);
  }

  end(): FoldedBatch {
    const items: ItemChanged[] = [];
    for (const { key, row, needs, changed } of this.#rows.values()) {
      if (!changed) continue;
      const value = row === undefined ? null : JSON.stringify(row);
      items.push(needs === undefined || value === null ? { key, value } : { key, value, needs });
    }
    for (const [patient, { hint, changed }] of this.#hints) {
      if (changed) items.push({ key: hintKey(patient), value: JSON.stringify({ hint }) });
    }
    return {
      items,
      problems: [...this.#problems.values()],
      patients: [...this.#patients],
      unreadable: this.#unreadable,
      departments: [...this.#departments.values()],
      freshness: [...this.#freshness.values()],
    };
  }
}

/** Rows of a folded batch as later batches would find them in the store. */
function rowsOf(folded: FoldedBatch): Map<string, string | null> {
  const rows = new Map(folded.items.map((item) => [rowId('item', item.key), item.value]));
  for (const problem of folded.problems) {
    const { source, root, path, code } = problem;
    rows.set(rowId('problem', [source, placeKey(root, path)]), code === undefined ? null : JSON.stringify(problem));
  }
  return rows;
}

const keyId = (key: ItemKey): string => `${key.patient}\u0000${key.kind}\u0000${key.day}\u0000${key.order}`;
