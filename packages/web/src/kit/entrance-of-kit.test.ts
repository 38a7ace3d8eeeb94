import type { KitHead } from '@tomoshibi/hospital';
import { describe, expect, it } from 'vitest';
import { type Asking, type KitEntrance, type KitStep, stepKit, WAIT_MS } from './entrance-of-kit.ts';

/**
 * Breakages seen to fail here: no wait; the count goes back to 0 after a wait; `open` while it waits; any refusal counts as wrong;
 * closing goes to the door before the journal is sealed.
 */
const head = { kit: 'KIT-07' } as KitHead;
const asking: Asking = { at: 'asking', head, wrongs: 0 };
const steps = (from: KitEntrance, ...all: readonly KitStep[]): KitEntrance => all.reduce(stepKit, from);
const tryOnce = (at: KitEntrance, nowMs: number): KitEntrance =>
  steps(at, { do: 'open', drill: false, nowMs }, { do: 'refused', refusal: 'wrong', nowMs });

describe('the door of a kit', () => {
  it('asks once a head was read, and offers the forms when none can be', () => {
    expect(steps({ at: 'reading' }, { do: 'head-read', head })).toEqual(asking);
    expect(steps({ at: 'reading' }, { do: 'head-read', head: undefined })).toEqual({ at: 'no-kit' });
    expect(steps({ at: 'no-kit' }, { do: 'forms' }, { do: 'back' })).toEqual({ at: 'no-kit' });
  });

  it('waits half a minute after every fifth wrong answer, and never locks for good', () => {
    let at: KitEntrance = asking;
    for (let wrongs = 1; wrongs <= 12; wrongs++) {
      const nowMs = wrongs * 100_000;
      at = tryOnce(at, nowMs);
      expect(at).toMatchObject({ at: 'asking', wrongs, refusal: 'wrong' });
      if (wrongs % 5 !== 0) expect(at).not.toHaveProperty('waitUntilMs');
      else {
        expect(at).toMatchObject({ waitUntilMs: nowMs + WAIT_MS });
        expect(steps(at, { do: 'open', drill: false, nowMs: nowMs + WAIT_MS - 1 })).toBe(at);
        expect(steps(at, { do: 'open', drill: false, nowMs: nowMs + WAIT_MS })).toMatchObject({ at: 'opening' });
      }
    }
  });

  it('does not count what was not the words', () => {
    const damaged = steps(asking, { do: 'open', drill: false, nowMs: 0 }, { do: 'refused', refusal: 'damaged', nowMs: 0 });
    expect(damaged).toEqual({ ...asking, refusal: 'damaged' });
  });

  it('opens for real or as a drill, shows how far it is, and forgets wrong answers', () => {
    const opening = steps(tryOnce(asking, 0), { do: 'open', drill: true, nowMs: 1 });
    const went = steps(opening, { do: 'went-on', progress: { step: 'patients', done: 1, of: 3 } });
    expect(went).toMatchObject({ at: 'opening', drill: true, progress: { step: 'patients' } });
    expect(steps(went, { do: 'opened' })).toEqual({ at: 'inside', head, drill: true });
    const again = steps(went, { do: 'opened' }, { do: 'close', why: 'idle' }, { do: 'closed' });
    expect(again).toEqual({ ...asking, closed: 'idle' });
  });

  it('is closed only once what was written is sealed', () => {
    const closing = steps({ at: 'inside', head, drill: false }, { do: 'close', why: 'left' });
    expect(closing).toEqual({ at: 'closing', head, why: 'left', failed: false });
    expect(steps(closing, { do: 'seal-failed' })).toMatchObject({ at: 'closing', failed: true });
    expect(steps(closing, { do: 'seal-failed' }, { do: 'closed' })).toMatchObject({ at: 'asking', closed: 'left' });
  });

  it('takes no step that does not belong to where it stands', () => {
    const inside: KitEntrance = { at: 'inside', head, drill: false };
    for (const step of [{ do: 'opened' }, { do: 'forms' }, { do: 'back' }, { do: 'closed' }, { do: 'seal-failed' }] as const)
      expect(stepKit(inside, step)).toBe(inside);
    expect(stepKit(asking, { do: 'refused', refusal: 'wrong', nowMs: 0 })).toBe(asking);
  });
});
