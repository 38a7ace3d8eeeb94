import { resolve } from 'node:path';
import { nodeDisk } from '@tomoshibi/vault';
import { Fault } from '../../fault.ts';
import { doorStore } from './door-store.ts';
import { answerKit } from './kit-answer.ts';
import { type DoorKit, openDoorKit } from './open-door-kit.ts';
import { type ServedKit, serveKit } from './serve-kit.ts';

export interface RunningOffer extends ServedKit {
  readonly kit: string;
  readonly generation: number;
}

/**
 * Offers a kit's folder to ward PC doors, over a cable: sealed files as they lie there, nothing else and no key. Nobody who fetches them
 * has to be known: what a thief of the stick could not read, nobody can. Rejects with `kit.offer-nothing` when no signed kit is there.
 */
export async function runOffer({
  folder,
  host,
  port,
}: {
  readonly folder: string;
  readonly host?: string | undefined;
  readonly port: number;
}): Promise<RunningOffer> {
  const store = doorStore(nodeDisk(resolve(folder)), '');
  const open = async (): Promise<DoorKit | undefined> => (await openDoorKit(store)).kit;
  let kit = await open();
  if (kit === undefined) throw new Fault('kit.offer-nothing', folder);
  const { head } = kit.generation;
  const served = await serveKit({
    host,
    port,
    async answer(path) {
      // A refresh may have gone by; every door begins with the heads.
      if (path.startsWith('/data/head-')) kit = (await open()) ?? kit;
      return answerKit(store, kit, path, { page: false });
    },
  });
  return { ...served, kit: head.kit, generation: head.generation };
}
