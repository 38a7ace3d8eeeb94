import {
  completeItem,
  foldItem,
  GONE,
  type IdentityHint,
  type IntakeEvent,
  type ItemChange,
  type ItemKey,
  mergeHint,
  PATIENT_ROW_KINDS,
} from '@tomoshibi/hospital';
import { type Place, placeOf } from '../intake/place-of.ts';
import { placeKey } from '../intake/problem-key.ts';
import { isKeptWhole } from '../roads/kept-whole.ts';
import { type FoldedBatch, type ItemChanged, itemId, joinedKey, type PlaceProblem } from './batch.ts';
import type { DecodedEntries, OriginalText } from './decode-entries.ts';
import { hintKey } from './derive-patient.ts';
import { readRowText, rowText, type TextRow } from './row-text.ts';

const PATIENT_KINDS: ReadonlySet<string> = new Set(PATIENT_ROW_KINDS);

/** Rows as they stand before the batch, by joined key; absent ones are left out. */
export interface Priors {
  readonly items: ReadonlyMap<string, string>;
  readonly problems: ReadonlyMap<string, string>;
}

interface Slot {
  readonly key: readonly string[];
  row: TextRow | undefined;
  needs: number | undefined;
}

/**
 * The pure part of the projector: events and what their originals say in, rows out, the same rows for the same ledger however
 * it is cut. `places`: of the path of each event; `seqs`: of each event, when they do not follow one another (the fold of one patient).
 */
export function foldBatch(
  firstSeq: number,
  events: readonly IntakeEvent[],
  places: readonly (Place | undefined)[],
  decoded: DecodedEntries,
  priors: Priors,
  seqs?: readonly number[],
): FoldedBatch {
  const fold = new BatchFold(seqs ?? firstSeq, decoded, priors);
  events.forEach((event, at) => {
    fold.entry(seqs?.[at] ?? firstSeq + at, event, places[at]);
  });
  return fold.end();
}

class BatchFold {
  readonly #rows = new Map<string, Slot>();
  readonly #problems = new Map<string, PlaceProblem>();
  readonly #patients = new Set<string>();
  readonly #freshness = new Map<string, { source: string; kind: string; newestAt: string; originals: number }>();
  #unreadable = 0;
  /** Place in the batch of an entry; of entries before the batch, one where there is none. */
  readonly #placeOf: (seq: number) => number;
  readonly #decoded: DecodedEntries;
  readonly #priors: Priors;

  constructor(numbering: number | readonly number[], decoded: DecodedEntries, priors: Priors) {
    if (typeof numbering === 'number') this.#placeOf = (seq) => seq - numbering;
    else {
      const places = new Map(numbering.map((seq, at) => [seq, at]));
      this.#placeOf = (seq) => places.get(seq) ?? -1;
    }
    this.#decoded = decoded;
    this.#priors = priors;
  }

  entry(seq: number, event: IntakeEvent, place: Place | undefined): void {
    switch (event.kind) {
      case 'intake.original-received':
        return this.#received(seq, event, place as Place);
      case 'intake.original-renamed':
        return this.#renamed(seq, event, place as Place);
      case 'intake.original-vanished':
        if (place?.key !== undefined) this.#fold(place.key, { change: 'vanished', seq: event.original, by: seq });
        return;
      case 'intake.pass-finished':
        return this.#passFinished(event);
      case 'intake.original-quarantined':
      case 'intake.alarm-raised':
      case 'intake.quarantine-released':
      case 'intake.quarantine-kept':
      case 'intake.canary-planted':
        return; // no chart changes by these
    }
  }

  #received(seq: number, event: Extract<IntakeEvent, { kind: 'intake.original-received' }>, place: Place): void {
    const { source, root, path } = event;
    const original = event.heldAs ?? seq;
    if (place.key === undefined) {
      if (isKeptWhole(path)) return;
      this.#problem(source, root, path, {
        code: place.code,
        seq: original,
        unshown: true,
        ...(place.patient === undefined ? {} : { patient: place.patient }),
      });
      if (place.patient !== undefined) this.#patients.add(place.patient);
      this.#unreadable++;
      return;
    }
    const { key, flag, sentAt } = place;
    const read = this.#decoded.originals[this.#placeOf(seq)] as OriginalText;
    if (read.decoded.unreadable !== undefined) this.#unreadable++;
    const slot = this.#slotOf(key);
    const replaces = slot.row?.versions.find(
      (version) =>
        version.sentAt === sentAt && version.flag === flag && (version.root ?? 0) === root && version.vanished === undefined,
    )?.seq;
    const change = {
      change: 'received',
      seq: original,
      flag,
      sentAt,
      decoded: read.decoded,
      root,
      dept: place.department,
      by: seq,
    } as const;
    this.#fold(key, replaces === undefined ? change : { ...change, replaces });
    this.#report(source, root, path, place, original, read);
    this.#fresh(source, key.kind, sentAt);
    this.#patients.add(key.patient);
  }

  #report(
    source: string,
    root: number,
    path: string,
    place: Place & { readonly key: ItemKey },
    seq: number,
    read: OriginalText,
  ): void {
    const code = read.decoded.unreadable ?? place.code;
    const { patient, kind, day } = place.key;
    const two = this.#slotOf(place.key).row?.twoCurrent === true ? 'ssmix2.two-current' : undefined;
    const named = code ?? two ?? read.decoded.problems?.[0];
    // The everyday case: nothing wrong here, and nothing was.
    if (named === undefined && !this.#knowsProblems) return;
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

  #renamed(seq: number, event: Extract<IntakeEvent, { kind: 'intake.original-renamed' }>, from: Place): void {
    const to = placeOf(event.to, event.companion);
    const sameKey = from.key !== undefined && to.key !== undefined && itemId(from.key) === itemId(to.key);
    if (from.key !== undefined && !sameKey) this.#fold(from.key, { change: 'moved-away', seq: event.original });
    if (to.key !== undefined) {
      // Moved into the folder of somebody who may have no row yet, by which later batches know that there is something to look up.
      if (to.patient !== from.patient) this.#patients.add(to.patient);
      this.#fold(to.key, {
        change: 'renamed',
        seq: event.original,
        fromFlag: from.flag ?? '',
        flag: to.flag,
        sentAt: to.sentAt,
        dept: to.department,
        by: seq,
      });
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

  #slotOf(key: ItemKey): Slot {
    const id = itemId(key);
    let slot = this.#rows.get(id);
    if (slot === undefined) {
      const prior = this.#priors.items.get(id);
      const row = prior === undefined ? undefined : readRowText(prior);
      slot = { key: [key.patient, key.kind, key.day, key.order], row, needs: undefined };
      this.#rows.set(id, slot);
    }
    return slot;
  }

  #fold(key: ItemKey, change: ItemChange<string>): void {
    const slot = this.#slotOf(key);
    const folded = foldItem(slot.row, change);
    slot.row = folded.row === GONE ? undefined : folded.row;
    // Perhaps it was read in this very batch: a file that came, went and came back.
    const read = folded.needs === undefined ? undefined : this.#decoded.originals[this.#placeOf(folded.needs)];
    if (read !== undefined && slot.row !== undefined) slot.row = completeItem(slot.row, read.decoded);
    slot.needs = read === undefined ? folded.needs : undefined;
    if (PATIENT_KINDS.has(key.kind)) this.#patients.add(key.patient);
  }

  get #knowsProblems(): boolean {
    return this.#problems.size > 0 || this.#priors.problems.size > 0;
  }

  #problemAt(source: string, root: number, path: string): PlaceProblem | undefined {
    const id = joinedKey([source, placeKey(root, path)]);
    const pending = this.#problems.get(id);
    if (pending !== undefined) return pending;
    const prior = this.#priors.problems.get(id);
    return prior === undefined ? undefined : (JSON.parse(prior) as PlaceProblem);
  }

  #problem(
    source: string,
    root: number,
    path: string,
    problem: Partial<PlaceProblem> & { readonly code: string | undefined },
  ): void {
    const { code, ...rest } = problem;
    if (code === undefined && this.#problemAt(source, root, path) === undefined) return;
    this.#problems.set(joinedKey([source, placeKey(root, path)]), { ...rest, source, root, path, code });
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
    for (const { key, row, needs } of this.#rows.values()) {
      if (row === undefined) items.push({ key, value: null });
      else items.push(needs === undefined ? { key, value: rowText(row) } : { key, value: rowText(row), needs });
    }
    for (const [patient, hint] of this.#hints()) items.push({ key: hintKey(patient), value: JSON.stringify({ hint }) });
    const departments = new Map(this.#decoded.departments.map((one) => [joinedKey([one.source, one.code]), one]));
    return {
      items,
      problems: [...this.#problems.values()],
      patients: [...this.#patients],
      unreadable: this.#unreadable,
      departments: [...departments.values()],
      freshness: [...this.#freshness.values()],
    };
  }

  #hints(): ReadonlyMap<string, IdentityHint> {
    const hints = new Map<string, IdentityHint>();
    for (const [patient, hint] of this.#decoded.hints) {
      const prior = this.#priors.items.get(joinedKey(hintKey(patient)));
      const before = hints.get(patient) ?? (prior === undefined ? undefined : (JSON.parse(prior) as { hint: IdentityHint }).hint);
      hints.set(patient, mergeHint(before, hint));
    }
    return hints;
  }
}
