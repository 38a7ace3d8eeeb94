import { describe, expect, it } from 'vitest';
import { memoryPlaces } from './memory-places.ts';

/** Breakages seen to fail here: the path in the state; an address given to the browser; counting from 0 after a reload; `forget` does nothing. */
function browser(state: unknown = null) {
  const entries: unknown[] = [state];
  const told: string[] = [];
  let at = 0;
  const events = new EventTarget();
  const tell = (value: unknown, more: readonly unknown[]): void => void told.push(JSON.stringify([value, ...more]));
  return {
    told,
    events,
    history: {
      get state() {
        return entries[at];
      },
      pushState(value: unknown, ...more: readonly unknown[]) {
        entries.splice(at + 1, entries.length, value);
        at += 1;
        tell(value, more);
      },
      replaceState(value: unknown, ...more: readonly unknown[]) {
        entries[at] = value;
        tell(value, more);
      },
    },
    go(by: number) {
      at += by;
      events.dispatchEvent(Object.assign(new Event('popstate'), { state: entries[at] }));
    },
  };
}

describe('places in memory', () => {
  it('tell the browser a number and nothing else', () => {
    const { history, events, told } = browser();
    const places = memoryPlaces(history, events);
    places.push('/p/00012345');
    places.replace('/p/Xy7Q');
    places.push('/ward/5%E6%9D%B1');
    expect(told).toEqual(['[{"at":0},""]', '[{"at":1},""]', '[{"at":2},""]']);
    expect(places.path()).toBe('/ward/5%E6%9D%B1');
  });

  it('go back and forth with the browser, a replaced place never', () => {
    const { history, events, go } = browser();
    const places = memoryPlaces(history, events);
    const seen: string[] = [];
    const end = places.listen(() => seen.push(places.path()));
    places.push('/p/00012345');
    places.replace('/p/Xy7Q');
    places.push('/p/Xy7Q/results');
    go(-1);
    go(-1);
    go(2);
    end();
    go(-1);
    expect(seen).toEqual(['/p/Xy7Q', '/', '/p/Xy7Q/results']);
  });

  it('forget where Back led once another way was taken', () => {
    const { history, events, go } = browser();
    const places = memoryPlaces(history, events);
    places.listen(() => {});
    places.push('/p/a');
    places.push('/p/b');
    go(-1);
    places.push('/p/c');
    expect(places.path()).toBe('/p/c');
    go(-1);
    expect(places.path()).toBe('/p/a');
  });

  it('lead to the search after the kit was closed, and after a reload: no old number leads to a patient', () => {
    const { history, events, go } = browser();
    const places = memoryPlaces(history, events);
    places.listen(() => {});
    places.push('/p/a');
    places.forget();
    expect(places.path()).toBe('/');
    go(-1);
    expect(places.path()).toBe('/');
    const again = browser({ at: 7 });
    const reloaded = memoryPlaces(again.history, again.events);
    expect(reloaded.path()).toBe('/');
    reloaded.listen(() => {});
    reloaded.push('/p/b');
    // A place of before the reload, under the number the browser has for it.
    again.events.dispatchEvent(Object.assign(new Event('popstate'), { state: { at: 1 } }));
    expect(reloaded.path()).toBe('/');
    expect(memoryPlaces(browser({ at: 'x' }).history, new EventTarget()).path()).toBe('/');
  });

  it('leave the title of the window without a screen', () => {
    const { history, events } = browser();
    const { title } = memoryPlaces(history, events);
    expect([title?.('ja'), title?.('en')]).toEqual(['キット 灯 Tomoshibi', 'Kit, Tomoshibi']);
  });
});
