import { trustedScript } from './trusted-script.ts';

/** How the page runs a script beside it. A fake in tests. */
export interface ScriptHost {
  /** Runs the file; settles once it has run (even when it is no script at all), or `missing` when it cannot be read or does not come. */
  run(address: string): Promise<'ran' | 'missing'>;
  /** The page has been read to its end: scripts that stand in it have run. */
  whole(): Promise<void>;
  /** Whether a script is running that stands in the page itself, and not one that `run` began. */
  isInside(): boolean;
}

/** A slow stick gives a megabyte a second; shards have a few. */
const TIMEOUT_MS = 45_000;

export const documentHost = (page: Document): ScriptHost => ({
  run: (address) =>
    new Promise((resolve) => {
      const script = page.createElement('script');
      const end = (how: 'ran' | 'missing') => (): void => {
        clearTimeout(timer);
        script.remove();
        resolve(how);
      };
      const timer = setTimeout(end('missing'), TIMEOUT_MS);
      script.onload = end('ran');
      script.onerror = end('missing');
      script.src = trustedScript(address);
      page.head.append(script);
    }),
  whole: () =>
    page.readyState === 'loading'
      ? new Promise((resolve) => page.addEventListener('DOMContentLoaded', () => resolve(), { once: true }))
      : Promise.resolve(),
  isInside: () => page.currentScript instanceof HTMLScriptElement && page.currentScript.src === '',
});
