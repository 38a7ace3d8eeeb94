import type { KitCalls } from '../src/kit/core/kit-scripts.ts';
import type { ScriptHost } from '../src/kit/core/script-host.ts';

/** Runs scripts of a kit that lies in memory, as a browser would: one that cannot be parsed has run and said nothing. */
export function memoryHost(files: ReadonlyMap<string, string>, calls: () => KitCalls): ScriptHost & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    async run(address) {
      asked.push(address);
      await Promise.resolve();
      const text = files.get(address);
      if (text === undefined) return 'missing';
      try {
        new Function('tomoshibiKit', text)(calls());
      } catch {
        // Reported on the console of a browser, and on nothing else.
      }
      return 'ran';
    },
    whole: () => Promise.resolve(),
    isInside: () => false,
  };
}
