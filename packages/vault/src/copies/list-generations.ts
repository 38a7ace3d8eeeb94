import { asVaultError } from '../errors.ts';
import type { CopyPlace } from './copy-place.ts';
import { type GenerationKeys, generationName, type KnownGeneration, readGeneration } from './generation.ts';

export interface ListedGenerations {
  /** From the first on, each naming the one before. */
  readonly whole: readonly KnownGeneration[];
  /** The first manifest that cannot be believed, and why; what follows it is not looked at. */
  readonly broken?: { readonly name: string; readonly code: string };
}

/** The generations of a place, oldest first. Rejects with `vault.read-failed` and `vault.key-malformed` only. */
export async function listGenerations(place: CopyPlace, keys: GenerationKeys): Promise<ListedGenerations> {
  const store = place.store('generations');
  const names = (await store.list()).filter((name) => /^g-\d{6}\.note$/.test(name));
  const whole: KnownGeneration[] = [];
  for (const name of names) {
    const number = whole.length + 1;
    try {
      if (name !== generationName(number))
        return { whole, broken: { name: generationName(number), code: 'vault.generation-forged' } };
      whole.push(readGeneration(await store.get(name), number, whole.at(-1), keys));
    } catch (error) {
      const known = asVaultError(error, 'vault.read-failed', name);
      if (known.code === 'vault.read-failed' || known.code === 'vault.key-malformed') throw known;
      return { whole, broken: { name, code: known.code } };
    }
  }
  return { whole };
}
