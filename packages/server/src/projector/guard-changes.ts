import { type IntakeEvent, learnPass, type OriginalQuarantined } from '@tomoshibi/hospital';
import { type AlarmRow, type GuardRows, type QuarantineRow, quarantineKey } from '../guard/guard-rows.ts';
import { placeOf } from '../intake/place-of.ts';
import { patientPlaceKey, placeKey } from '../intake/problem-key.ts';
import type { RowChange, RowStore } from '../stores/row-store.ts';
import type { ProblemRow } from './apply-batch.ts';
import { joinedKey } from './batch.ts';

/**
 * Alarms, quarantine, canaries and norms after these events, with what operators are told. Charts are not touched: what is in
 * quarantine comes to them as an `intake.original-received` when a person releases it.
 */
export async function guardChanges(
  rows: RowStore,
  firstSeq: number,
  events: readonly IntakeEvent[],
  recordedAt: string,
  seqs?: readonly number[],
): Promise<RowChange[]> {
  const fold = new GuardFold(rows, recordedAt);
  for (const [at, event] of events.entries()) await fold.entry(seqs?.[at] ?? firstSeq + at, event);
  return fold.changes();
}

/** Where the alarm of a source stands in the list of problems. */
const ALARM_PLACE = '■';

class GuardFold {
  readonly #pending = new Map<string, RowChange>();
  readonly #rows: RowStore;
  readonly #recordedAt: string;

  constructor(rows: RowStore, recordedAt: string) {
    this.#rows = rows;
    this.#recordedAt = recordedAt;
  }

  changes(): RowChange[] {
    return [...this.#pending.values()];
  }

  async entry(seq: number, event: IntakeEvent): Promise<void> {
    switch (event.kind) {
      case 'intake.original-received':
        if (event.heldAs !== undefined) await this.#leaves(event.source, event.heldAs);
        return;
      case 'intake.original-quarantined':
        return this.#quarantined(seq, event);
      case 'intake.alarm-raised': {
        const { source, reason, at, asOf, count, limit, where, stops } = event;
        const row: AlarmRow = { seq, reason, at, ...(asOf && { asOf }), count, limit, ...(where && { where }) };
        this.#put(source, stops ? 'alarm' : 'silence', row);
        return this.#problem(source, ALARM_PLACE, { code: reason, since: at });
      }
      case 'intake.quarantine-released':
        if (event.resumes) await this.#resumes(event.source);
        this.#put(event.source, 'meant', event.meant.length === 0 ? null : event.meant);
        return;
      case 'intake.quarantine-kept':
        for (const original of event.originals) await this.#keptOut(event.source, original);
        if (event.resumes) await this.#resumes(event.source);
        return;
      case 'intake.canary-planted':
        return this.#put(event.source, 'canaries', event.files);
      case 'intake.pass-finished': {
        const { source } = event;
        const norms = learnPass(await this.#get(source, 'norms'), event);
        if (norms !== undefined) this.#put(source, 'norms', norms);
        // A pass over a stopped source has no `changes`: it is not the pass that was promised to be let through.
        if (event.complete && event.changes !== undefined && (await this.#get(source, 'meant')) !== undefined)
          this.#put(source, 'meant', null);
        if (event.taken > 0 && (await this.#get(source, 'silence')) !== undefined) await this.#heardAgain(source);
      }
    }
  }

  async #quarantined(seq: number, event: OriginalQuarantined): Promise<void> {
    const { source, root, path, sizeBytes, sha256, modifiedAt, companion, reason, instead } = event;
    const place = placeOf(path, companion);
    const { patient } = place;
    const row: QuarantineRow = {
      state: 'held',
      root,
      path,
      sizeBytes,
      sha256,
      modifiedAt,
      ...(companion && { companion }),
      reason,
      ...(instead === undefined ? {} : { instead }),
      ...(patient === undefined ? {} : { patient }),
      since: this.#recordedAt,
    };
    this.#set({ table: 'quarantine', key: quarantineKey(source, seq), value: JSON.stringify(row) });
    await this.#counts(source, 1, 0);
    // Of a stopped source the banner speaks, not a hundred thousand lines.
    if (reason === 'intake.source-stopped') return;
    this.#problem(
      source,
      quarantinePlace(root, path),
      {
        code: 'intake.in-quarantine',
        ...(patient === undefined ? {} : { patient }),
        ...(place.key === undefined ? {} : { kind: place.key.kind, day: place.key.day }),
        seq,
        ...(reason === 'identity.pid-differs' || reason === 'identity.pid-missing' ? { withheld: true } : {}),
        unshown: true,
        where: [reason],
        since: this.#recordedAt,
      },
      patient,
    );
  }

  /** Released: it goes on the charts like any other. */
  async #leaves(source: string, seq: number): Promise<void> {
    const row = await this.#quarantineRow(source, seq);
    if (row === undefined) return;
    this.#set({ table: 'quarantine', key: quarantineKey(source, seq), value: null });
    await this.#counts(source, row.state === 'held' ? -1 : 0, row.state === 'out' ? -1 : 0);
    this.#settled(source, row);
  }

  async #keptOut(source: string, seq: number): Promise<void> {
    const row = await this.#quarantineRow(source, seq);
    if (row === undefined || row.state === 'out') return;
    this.#set({ table: 'quarantine', key: quarantineKey(source, seq), value: JSON.stringify({ ...row, state: 'out' }) });
    await this.#counts(source, -1, 1);
    this.#settled(source, row);
  }

  #settled(source: string, row: QuarantineRow): void {
    this.#problem(source, quarantinePlace(row.root, row.path), null, row.patient);
  }

  async #resumes(source: string): Promise<void> {
    this.#put(source, 'alarm', null);
    this.#problem(source, ALARM_PLACE, null);
  }

  async #heardAgain(source: string): Promise<void> {
    this.#put(source, 'silence', null);
    if ((await this.#get(source, 'alarm')) === undefined) this.#problem(source, ALARM_PLACE, null);
  }

  async #counts(source: string, held: number, out: number): Promise<void> {
    const before = (await this.#get(source, 'count')) ?? { held: 0, out: 0 };
    this.#put(source, 'count', { held: before.held + held, out: before.out + out });
  }

  async #quarantineRow(source: string, seq: number): Promise<QuarantineRow | undefined> {
    const key = quarantineKey(source, seq);
    const pending = this.#pending.get(joinedKey(['quarantine', ...key]));
    const value = pending === undefined ? await this.#rows.get('quarantine', key) : pending.value;
    return value == null ? undefined : (JSON.parse(value) as QuarantineRow);
  }

  async #get<N extends keyof GuardRows>(source: string, name: N): Promise<GuardRows[N] | undefined> {
    const pending = this.#pending.get(joinedKey(['guard', source, name]));
    const value = pending === undefined ? await this.#rows.get('guard', [source, name]) : pending.value;
    return value == null ? undefined : (JSON.parse(value) as GuardRows[N]);
  }

  #put<N extends keyof GuardRows>(source: string, name: N, value: GuardRows[N] | null): void {
    this.#set({ table: 'guard', key: [source, name], value: value === null ? null : JSON.stringify(value) });
  }

  #problem(source: string, place: string, row: ProblemRow | null, patient?: string): void {
    const value = row === null ? null : JSON.stringify(row);
    this.#set({ table: 'problem', key: [source, place], value });
    if (patient !== undefined) this.#set({ table: 'patientProblem', key: [patient, patientPlaceKey(source, place)], value });
  }

  #set(change: RowChange): void {
    this.#pending.set(joinedKey([change.table, ...change.key]), change);
  }
}

/** Beside the good version's own place, whose problems stay as they were. */
const quarantinePlace = (root: number, path: string): string => `${placeKey(root, path)} ■`;
