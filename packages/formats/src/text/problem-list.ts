import type { Problem } from '../problem.ts';

/** A damaged file can be wrong at every byte; a list longer than this tells nobody more. */
const LONGEST = 40;

/**
 * Collects problems. Past the limit only those of the record are still listed; of the rest one line says how many there were
 * (`text.more-problems`, `where` = the number).
 */
export class ProblemList {
  private readonly found: Problem[];
  private more = 0;
  /** Added to every byte offset: the length of what was taken off in front. */
  private readonly base: number;

  constructor(before: readonly Problem[] = [], base = 0) {
    this.found = [...before];
    this.base = base;
  }

  push(problem: Problem): void {
    if (this.found.length >= LONGEST && problem.affects === 'field') this.more++;
    else if (this.found.length < LONGEST * 2) this.found.push(problem);
  }

  add(code: string, where: string, affects: Problem['affects'] = 'field'): void {
    this.push({ code, where, affects });
  }

  /** A problem of a field, found at a byte of the body. */
  atByte(code: string, offset: number): void {
    this.push({ code, where: `byte ${offset + this.base}`, affects: 'field' });
  }

  list(): Problem[] {
    if (this.more === 0) return this.found;
    return [...this.found, { code: 'text.more-problems', where: `${this.more}`, affects: 'field' }];
  }
}
