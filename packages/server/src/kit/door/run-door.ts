import { basename, dirname, resolve } from 'node:path';
import { nodeDisk } from '@tomoshibi/vault';
import { doorStore } from './door-store.ts';
import type { FeedSource } from './feed-source.ts';
import { findKits } from './find-kits.ts';
import { httpSource } from './http-source.ts';
import { type Door, openDoor } from './open-door.ts';
import { serveKit } from './serve-kit.ts';

export interface RunningDoor {
  readonly url: string;
  readonly door: Door;
  stop(): Promise<void>;
}

/**
 * A ward PC's door: shows a folder's kit on this machine's own address and looks at its feed again and again.
 * @param folder of the kit; beside it lies `<folder>.door.json`, what the door has promised to itself
 * @param feed a folder in which sticks appear, or the address of `tomoshibi kit offer`
 */
export async function runDoor({
  folder,
  feed,
  port,
  words,
  everyMs,
  say,
}: {
  readonly folder: string;
  readonly feed?: string | undefined;
  readonly port: number;
  readonly words?: string | undefined;
  readonly everyMs: number;
  readonly say: (line: string) => void;
}): Promise<RunningDoor> {
  const path = resolve(folder);
  const disk = nodeDisk(dirname(path));
  const name = basename(path);
  await disk.makeFolder(name);
  const door = await openDoor({ disk, store: doorStore(disk, name), pinPath: `${name}.door.json` }, { words, say });
  const served = await serveKit({ port, answer: door.answer });
  const sources = sourcesOf(feed);
  let [stopped, wake] = [false, (): void => {}];
  const looking = (async () => {
    while (!stopped) {
      await door.look(await sources());
      if (!stopped)
        await new Promise<void>((done) => {
          const timer = setTimeout(done, everyMs);
          wake = () => {
            clearTimeout(timer);
            done();
          };
        });
    }
  })();
  return {
    url: served.url,
    door,
    async stop() {
      stopped = true;
      door.stop();
      wake();
      await served.close();
      await looking;
    },
  };
}

function sourcesOf(feed: string | undefined): () => Promise<readonly FeedSource[]> {
  if (feed === undefined) return async () => [];
  if (/^https?:\/\//u.test(feed)) return async () => [httpSource(feed)];
  const place = resolve(feed);
  const disk = nodeDisk(place);
  return () => findKits(disk, place);
}
