import { type Combined, combineShares, type ExpectedCeremony } from './combine-shares.ts';
import { readShare } from './share.ts';

/** Takes shares one at a time, as people bring them, and says at once what is wrong with each and how many are still needed. */
export interface ShareCollector {
  /** What all shares given so far give. A torn or doubled one is forgotten: the same page may be typed again. */
  offer(typed: string): Promise<Combined>;
}

export function collectShares(expected?: ExpectedCeremony): ShareCollector {
  const kept: string[] = [];
  return {
    async offer(typed) {
      const combined = await combineShares([...kept, typed], expected);
      const again = combined.troubles.some(({ place, trouble }) => place === kept.length && trouble.kind === 'doubled');
      if (readShare(typed).ok && !again) kept.push(typed);
      return combined;
    },
  };
}
