import { present } from './field-reading.ts';
import type { JahisDrug, JahisGroup } from './records.ts';

interface OpenDrug extends Omit<JahisDrug, 'notes'> {
  readonly notes: string[];
  readonly seq: string;
}
interface Open extends Omit<JahisGroup, 'drugs' | 'notes' | 'usage'> {
  usage?: string;
  readonly drugs: OpenDrug[];
  readonly notes: string[];
  /** Its usage has been said: a further drug of this number is another group. */
  closed: boolean;
}
/** Facts as they are read: absent or undefined. */
type Said<T> = { readonly [K in keyof T]?: T[K] | undefined };

/**
 * RPs of one dispensing or prescription, in the order of the text. A drug that follows the usage of its RP begins another group of
 * that number: joined texts may count from 1 again, and two usages must never be mixed.
 */
export class GroupsInHand {
  readonly #groups: Open[] = [];

  /** The last group of a number. */
  #last(rp: string): Open | undefined {
    return [...this.#groups].reverse().find((group) => group.rp === rp);
  }

  /** A record that opens an RP of a prescription before its drugs. */
  open(rp: string, facts: Said<JahisGroup>): void {
    this.#begin(rp, facts);
  }

  #begin(rp: string, facts: object): Open {
    const group: Open = { ...present(facts as Partial<Open>), rp, drugs: [], notes: [], closed: false };
    this.#groups.push(group);
    return group;
  }

  /** `seq`: number inside the RP, where the text has one. */
  drug(rp: string, drug: Omit<JahisDrug, 'notes'>, facts: Said<JahisGroup> = {}, seq = ''): void {
    const last = this.#last(rp);
    const group = last === undefined || last.closed ? this.#begin(rp, facts) : last;
    group.drugs.push({ ...drug, notes: [], seq });
  }

  /** False when there is no RP of that number to say it of. */
  usage(rp: string, facts: Said<JahisGroup>): boolean {
    const group = this.#last(rp);
    if (group === undefined || (group.closed && group.usage !== undefined)) return false;
    Object.assign(group, present(facts as object));
    group.closed = true;
    return true;
  }

  /** A prescription states the usage before the drugs. */
  usageAhead(rp: string, facts: Said<JahisGroup>): boolean {
    const group = this.#last(rp);
    if (group === undefined) return false;
    if (group.usage !== undefined && facts.usage !== undefined) group.notes.push(facts.usage);
    else Object.assign(group, present(facts as object));
    return true;
  }

  drugNote(rp: string, text: string): boolean {
    const drug = this.#last(rp)?.drugs.at(-1);
    drug?.notes.push(text);
    return drug !== undefined;
  }

  /** Of the drug with a number inside its RP. */
  drugNoteAt(rp: string, seq: string, text: string): boolean {
    const drug = this.#last(rp)?.drugs.find((one) => one.seq === seq);
    drug?.notes.push(text);
    return drug !== undefined;
  }

  groupNote(rp: string, text: string): boolean {
    const group = this.#last(rp);
    group?.notes.push(text);
    return group !== undefined;
  }

  done(): readonly JahisGroup[] {
    return this.#groups.map(
      ({ closed: _, drugs, ...group }): JahisGroup => ({ ...group, drugs: drugs.map(({ seq: __, ...drug }): JahisDrug => drug) }),
    );
  }
}
