/** Breakages this was seen to catch: a feed's message brought back after the storage voided it; two roads called two claims. */
import { describe, expect, it } from 'vitest';
import { currentVersion, FEED_ROOT } from './current-version.ts';
import type { ItemVersion } from './item.ts';

let seq = 0;
const storage = (sentAt: string, flag = '1'): ItemVersion => ({ seq: seq++, flag, sentAt });
const feed = (sentAt: string, flag = '1'): ItemVersion => ({ seq: seq++, flag, sentAt, root: FEED_ROOT });
const shown = (...versions: ItemVersion[]) => {
  const { current, rivals } = currentVersion(versions);
  return [current?.sentAt, rivals];
};

describe('which version of an item holds', () => {
  it('is the newest flag 1 of a storage, and two claims are named', () => {
    expect(shown(storage('1'), storage('2'))).toEqual(['2', true]);
    expect(shown(storage('1', '2'), storage('2'))).toEqual(['2', false]);
    expect(shown(storage('1', '0'), storage('2', '0'))).toEqual([undefined, false]);
  });

  it('is the newest message of a feed, whatever it replaced', () => {
    expect(shown(feed('1'), feed('2'))).toEqual(['2', false]);
    expect(shown(feed('1'), feed('2', '0'))).toEqual([undefined, false]);
    expect(shown(feed('1'), feed('2', '0'), feed('3'))).toEqual(['3', false]);
  });

  it('is never brought back by a feed once the storage has marked it', () => {
    expect(shown(feed('1'), storage('2', '0'))).toEqual([undefined, false]);
    expect(shown(storage('1', '2'), feed('1'), storage('2', '0'))).toEqual([undefined, false]);
  });

  it('is one claim when both roads brought the same message', () => {
    expect(shown(storage('1'), feed('1'))).toEqual(['1', false]);
    expect(shown(feed('1'), storage('1'))).toEqual(['1', false]);
  });
});
