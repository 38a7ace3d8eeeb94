import { KIT_PAGE, type Refusal } from '@tomoshibi/hospital';
import { codeOf, Fault } from '../../fault.ts';
import { problemWords } from '../../intake/problem-words.ts';
import { labelWords } from '../check/label-words.ts';
import { readPin, writePin } from './door-pin.ts';
import type { FeedSource } from './feed-source.ts';
import { confirmNewest, type DoorPlace, feedTurn, isOnLabel, pinOf } from './feed-turn.ts';
import type { DoorPin } from './judge-feed.ts';
import { answerKit, type KitAnswer } from './kit-answer.ts';
import { type DoorKit, openDoorKit } from './open-door-kit.ts';
import { tidyStore } from './tidy-store.ts';

/** How long what an open page may still need is kept after a newer generation came. */
const PAGES_LIVE_MS = 6 * 3_600_000;

export interface DoorOptions {
  /** Words of the label; absent: the first kit is believed, and that is said. */
  readonly words?: string | undefined;
  /** For the person who looks after the PC; never a patient in it. */
  say(line: string): void;
  now?(): number;
}

export interface Door {
  kit(): DoorKit | undefined;
  answer(path: string): Promise<KitAnswer>;
  /** Looks at these sources once. Never rejects: what was wrong is said, once for as long as it stays so. */
  look(sources: readonly FeedSource[]): Promise<void>;
  /** Ends a running look between two files. */
  stop(): void;
}

/** Rejects with `kit.door-pin-damaged`, `kit.door-not-a-kit` (the folder holds something else), `kit.feed-other-words`. */
export async function openDoor(place: DoorPlace, { words, say, now = Date.now }: DoorOptions): Promise<Door> {
  const { store, disk, pinPath } = place;
  let pin: DoorPin | undefined = await readPin(disk, pinPath);
  let kit: DoorKit | undefined;
  let trouble: string | undefined;
  let stopped = false;
  let tidyAt: number | undefined = now();
  const told = new Map<string, string>();

  /** The same thing is said once. */
  const tell = (about: string, code: string, detail = ''): void => {
    if (told.get(about) === code) return;
    told.set(about, code);
    say(lineOf(about, code, detail));
  };
  const reload = async (): Promise<void> => {
    const opened = await openDoorKit(store, pin);
    ({ kit, trouble } = { kit: opened.kit, trouble: opened.trouble });
    if (opened.trouble !== undefined) tell(store.name, opened.trouble);
    if (kit !== undefined && kit.page === undefined) tell(store.name, 'kit.door-page-changed');
    if (kit !== undefined && pin !== undefined && kit.generation.head.generation < pin.generation)
      tell(store.name, 'kit.door-rolled-back', `${kit.generation.head.generation} < ${pin.generation}`);
  };

  await reload();
  if (pin === undefined && kit === undefined && (await store.list('')).some((name) => !OURS.test(name)))
    throw new Fault('kit.door-not-a-kit', store.name);
  if (kit !== undefined && pin === undefined) {
    if (words !== undefined && !isOnLabel(kit.generation, words)) throw new Fault('kit.feed-other-words', store.name);
    pin = pinOf(kit.generation);
    await writePin(disk, pinPath, pin);
    say(firstLine(kit, words !== undefined));
  }

  const turn = async (source: FeedSource): Promise<void> => {
    if (kit !== undefined && pin !== undefined) pin = await confirmNewest(place, pin, kit.generation);
    const outcome = await feedTurn(place, pin, kit?.generation, source, {
      words,
      stop: () => stopped,
      onProgress: () => {},
    });
    if (outcome.state === 'refused') return tell(source.name, outcome.refusal.code, detailOf(outcome.refusal));
    told.delete(source.name);
    if (outcome.state === 'same') await tidy();
    if (outcome.state !== 'taken') return;
    const first = pin === undefined;
    pin = outcome.pin;
    await reload();
    tidyAt = now() + PAGES_LIVE_MS;
    if (first && kit !== undefined) say(firstLine(kit, words !== undefined));
    const { next, taken } = outcome;
    say(
      `${source.name}: ${next.head.kit} 第${next.head.generation}世代を受け取りました(${taken.files} 件、${taken.bytes} バイト)。画面は読み直すと新しくなります。 / generation ${next.head.generation} taken; reload the page`,
    );
  };
  /** Nothing newer is offered, so nothing is half here; and nobody has the generation before open any more. */
  const tidy = async (): Promise<void> => {
    if (kit === undefined || tidyAt === undefined || now() < tidyAt) return;
    tidyAt = undefined;
    await tidyStore(store, kit.generation);
    await reload();
  };

  return {
    kit: () => kit,
    async answer(path) {
      // Somebody may have put a newer generation into the folder by hand, or by `tomoshibi kit refresh`.
      if (path === '/') await reload();
      return answerKit(store, kit, path, { page: true, trouble });
    },
    async look(sources) {
      for (const source of sources) {
        if (stopped) return;
        try {
          await turn(source);
        } catch (error) {
          tell(source.name, codeOf(error) ?? 'kit.feed-unreachable', error instanceof Fault ? error.message : '');
          // What was written is as it is: look again.
          await reload();
        }
      }
    },
    stop() {
      stopped = true;
    },
  };
}

/** What a folder of ours may hold before its first head is there. */
const OURS = /^(?:data|様式|連絡先|開く\.html|はじめにお読みください.*\.txt|sums-\d+\.(?:txt|sig))(?:\.part)?$/u;

const firstLine = ({ generation: { head, sums } }: DoorKit, compared: boolean): string => {
  const words = labelWords(head.signer, sums.get(KIT_PAGE) ?? '').join(' ');
  return compared
    ? `${head.kit}: ラベルのことばと合っています / fits the label: ${words}`
    : `${head.kit} をはじめて受け取りました。ラベルのことばと見くらべてください / the first kit of this door; compare with the label: ${words}`;
};

const lineOf = (about: string, code: string, detail: string): string => {
  const { reason, action } = problemWords(code);
  return [`${about}: ${code}${detail === '' ? '' : ` (${detail})`}`, `  ${reason}`, `  → ${action}`].join('\n');
};

const detailOf = ({ detail = {} }: Refusal): string =>
  Object.entries(detail)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
