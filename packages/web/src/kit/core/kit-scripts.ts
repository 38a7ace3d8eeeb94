import { headFile, SHARD_NAME, shardFile } from '@tomoshibi/hospital';
import { KitFault } from './kit-fault.ts';
import type { ScriptHost } from './script-host.ts';

export interface HeadText {
  readonly text: string;
  /** SHA-256 of the text in UTF-8, hex, as the file states it. */
  readonly digest: string;
}

/** What the scripts of a kit call: `tomoshibiKit.head(text, digest)`, `tomoshibiKit.shard(name, slots)`. */
export interface KitCalls {
  head(text: unknown, digest: unknown): void;
  shard(name: unknown, slots: unknown): void;
}

export interface KitScripts {
  readonly calls: KitCalls;
  /** Whatever heads there are, in no order, unchecked. */
  heads(): Promise<readonly HeadText[]>;
  /**
   * Base64 of the sealed slots of a shard. Rejects with `KitFault`. Each is read when it is asked for; a few are held, those with
   * `once` are not.
   */
  shard(name: string, once?: 'once'): Promise<readonly string[]>;
  /** Lets go of what is held, but not of what stands in the page itself. */
  forget(): void;
}

/** Letters of base64, a byte each. */
const HELD_MOST = 24 * 1024 * 1024;

export function kitScripts(host: ScriptHost): KitScripts {
  const heads: HeadText[] = [];
  /** Of a file that is one page with its shards inside. */
  const inside = new Map<string, readonly string[]>();
  const arriving = new Map<string, readonly string[] | undefined>();
  const loading = new Map<string, Promise<readonly string[]>>();
  const held = new Map<string, readonly string[]>();
  let headsRead: Promise<void> | undefined;

  const hold = (name: string, slots: readonly string[]): void => {
    held.delete(name);
    held.set(name, slots);
    let size = 0;
    for (const [other, of] of [...held].reverse()) {
      size += of.reduce((sum, slot) => sum + slot.length, 0);
      if (size > HELD_MOST && other !== name) held.delete(other);
    }
  };

  const load = async (name: string): Promise<readonly string[]> => {
    arriving.set(name, undefined);
    try {
      const how = await host.run(shardFile(name));
      const slots = arriving.get(name);
      if (slots === undefined) throw new KitFault(how === 'missing' ? 'missing' : 'damaged');
      return slots;
    } finally {
      arriving.delete(name);
      loading.delete(name);
    }
  };

  return {
    calls: {
      head(text, digest) {
        if (typeof text === 'string' && typeof digest === 'string') heads.push({ text, digest });
      },
      shard(name, slots) {
        if (typeof name !== 'string' || !SHARD_NAME.test(name) || !isTexts(slots)) return;
        if (host.isInside()) inside.set(name, slots);
        // Only what was asked for and has not come yet: nothing else is kept.
        else if (arriving.has(name) && arriving.get(name) === undefined) arriving.set(name, slots);
      },
    },
    async heads() {
      await host.whole();
      if (heads.length === 0) {
        headsRead ??= Promise.all([0, 1].map((turn) => host.run(headFile(turn)))).then(() => undefined);
        await headsRead;
        headsRead = undefined;
      }
      return heads;
    },
    async shard(name, once) {
      const known = inside.get(name) ?? held.get(name);
      if (known !== undefined) {
        if (held.has(name)) hold(name, known);
        return known;
      }
      let coming = loading.get(name);
      if (coming === undefined) {
        coming = load(name);
        loading.set(name, coming);
      }
      const slots = await coming;
      if (once === undefined) hold(name, slots);
      return slots;
    },
    forget: () => held.clear(),
  };
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');
