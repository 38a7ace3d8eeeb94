/**
 * Entry of a page for measuring alone (`npm run bench -- kit`): the core of the kit's page without its screens, driven from outside. It is
 * no part of `開く.html` and lies in no kit that anybody carries.
 */
// Every page of this build has a style.
import '../app/styles/tokens.css';
import { kitScripts } from './core/kit-scripts.ts';
import { openKitDoor } from './core/open-kit-door.ts';
import { documentHost } from './core/script-host.ts';
import type { OpenKit } from './kit-door.ts';

const scripts = kitScripts(documentHost(document));
const door = openKitDoor({ scripts, nowMs: () => Date.now() });
let kit: OpenKit | undefined;

/** Milliseconds each. */
async function times<T>(asked: readonly T[], act: (kit: OpenKit, one: T) => Promise<unknown>): Promise<readonly number[]> {
  if (kit === undefined) throw new RangeError('not open');
  const taken: number[] = [];
  for (const one of asked) {
    const started = performance.now();
    await act(kit, one);
    taken.push(performance.now() - started);
  }
  return taken;
}

const tomoshibiBench = {
  /** Milliseconds until the words were turned into the key, and until everybody was there. */
  async open(passphrase: string): Promise<{ readonly keyMs: number; readonly allMs: number }> {
    const started = performance.now();
    let keyMs = 0;
    const answer = await door.open(passphrase, undefined, ({ step }) => {
      if (step === 'directory' && keyMs === 0) keyMs = performance.now() - started;
    });
    if (!answer.ok) throw new RangeError(answer.refusal);
    kit = answer.kit;
    return { keyMs, allMs: performance.now() - started };
  },
  search: (queries: readonly string[]) => times(queries, ({ source }, query) => source.find(query, 50)),
  charts: (numbers: readonly string[]) => times(numbers, ({ source }, number) => source.summary({ number })),
};

Object.assign(window, { tomoshibiKit: scripts.calls, tomoshibiBench });
