import { VaultError } from '@tomoshibi/vault';
import { type Finding, MOST_FINDINGS } from './statement.ts';

/** Gathers what a proof finds; of each code the first are named and all are counted. */
export class Findings {
  readonly #named: Finding[] = [];
  readonly #counts = new Map<string, number>();

  add(finding: Finding): void {
    const count = (this.#counts.get(finding.code) ?? 0) + 1;
    this.#counts.set(finding.code, count);
    if (count <= MOST_FINDINGS) this.#named.push(finding);
  }

  /**
   * What is wrong with the stored bytes is a finding (of `code`, when one is given), and undefined the answer. Anything else is a
   * failure of the proof itself and is thrown on.
   */
  async of<T>(work: () => Promise<T>, code?: string): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof VaultError) || error.code === 'vault.key-malformed') throw error;
      const { where } = error;
      if (code !== undefined) this.add({ code, where: where === undefined ? error.code : `${error.code} ${where}` });
      else this.add({ code: error.code, ...(where === undefined ? {} : { where }) });
      return undefined;
    }
  }

  get named(): readonly Finding[] {
    return this.#named;
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }
}
