import { type Arriving, type RecordedAt, timeAt } from './arriving.ts';

/** What is to be applied, and where the cursor stands before it. */
export interface Turn {
  readonly arriving: Arriving;
  readonly from: number;
}

/** One is decoded while the other is applied. Small ones rather wait and are joined; large ones are begun ahead, some at a time. */
const AT_ONCE = 2;
const LARGE_AT_ONCE = 4;
/** A batch of this size is worth a transaction by itself. */
const LARGE_ENTRIES = 250;
/** What may wait: some seconds of work. */
const ROOM_ENTRIES = 4000;
const ROOM_BYTES = 16 << 20;
/** What is joined at most; and so many waiting do not wait any longer. */
const TOGETHER = 2000;
/** Small ones are begun this often, so that a busy feed is a few transactions a second. One that comes after a pause is begun at once. */
const EVERY_MS = 250;

/**
 * Joins small batches that come one after the other faster than they can be applied: a message of a feed is a batch of its own, and
 * a transaction for each would be most of the work. The rows are the same however it is cut; what would make a difference (anything
 * but files received, and two at one place) is never joined. `begin` starts the work of a turn; turns are begun in order.
 */
export function gatherArrivals(begin: (turn: Turn) => Promise<void>) {
  let waiting: Turn[] = [];
  let entries = 0;
  let bytes = 0;
  const underWay = new Set<Promise<void>>();
  let failed: { readonly error: unknown } | undefined;
  let startedAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  const start = (turn: Turn): void => {
    startedAt = performance.now();
    const work = begin(turn);
    underWay.add(work);
    const over = (): void => {
      underWay.delete(work);
      startDue();
    };
    work.then(over, (error: unknown) => {
      failed ??= { error };
      over();
    });
  };
  const soon = (): Promise<void> => new Promise((done) => setTimeout(done, 1));
  const oldest = (): Promise<void> => underWay.values().next().value ?? Promise.resolve();
  /** Begins what waits, now or when it is time. */
  const startDue = (): void => {
    if (waiting.length === 0 || underWay.size >= AT_ONCE) return;
    const first = waiting[0] as Turn;
    const enough = entries >= TOGETHER || bytes >= ROOM_BYTES / 2 || isLarge(first.arriving);
    const inMs = enough ? 0 : startedAt + EVERY_MS - performance.now();
    if (inMs <= 0) return startNext();
    timer ??= setTimeout(() => {
      timer = undefined;
      startDue();
    }, inMs);
  };
  const startNext = (): void => {
    const turns = takeTogether(waiting);
    if (turns.length === 0) return;
    waiting = waiting.slice(turns.length);
    for (const { arriving } of turns) {
      entries -= arriving.entries.length;
      bytes -= bytesOf(arriving);
    }
    start(joined(turns));
  };
  return {
    /** Resolves when there is room for more; rejects when an earlier turn failed. */
    async add(turn: Turn): Promise<void> {
      if (failed !== undefined) throw failed.error;
      const large = isLarge(turn.arriving);
      if (large && waiting.length === 0 && underWay.size < LARGE_AT_ONCE) start(turn);
      else {
        waiting.push(turn);
        entries += turn.arriving.entries.length;
        bytes += bytesOf(turn.arriving);
        // Nobody keeps a large one waiting for small ones to come.
        if (large) startedAt = Number.NEGATIVE_INFINITY;
        startDue();
      }
      const full = (): boolean =>
        entries > ROOM_ENTRIES || bytes > ROOM_BYTES || underWay.size >= LARGE_AT_ONCE || (large && waiting.includes(turn));
      while (full()) await (underWay.size > 0 ? oldest() : soon());
    },
    /** Everything added has begun. */
    startAll(): void {
      clearTimeout(timer);
      timer = undefined;
      while (waiting.length > 0) startNext();
    },
  };
}

const bytesOf = ({ entries }: Arriving): number => entries.reduce((sum, { content }) => sum + (content?.length ?? 0), 0);

const isLarge = ({ entries }: Arriving): boolean => entries.length >= LARGE_ENTRIES;

/** The first turn, and those after it that may be joined to it. */
function takeTogether(waiting: readonly Turn[]): readonly Turn[] {
  const [first] = waiting;
  if (first === undefined) return [];
  const places = new Set<string>();
  let count = 0;
  let taken = 0;
  for (const { arriving } of waiting) {
    count += arriving.entries.length;
    if (isLarge(arriving) || count > TOGETHER || !areNew(arriving, places)) break;
    taken++;
  }
  return waiting.slice(0, Math.max(1, taken));
}

/** Only files just received, none of them at a place that is there already. */
function areNew({ events, seqs }: Arriving, places: Set<string>): boolean {
  if (events === undefined || seqs !== undefined) return false;
  return events.every((event) => {
    if (event.kind !== 'intake.original-received' || event.heldAs !== undefined) return false;
    const place = `${event.source}\n${event.root}\n${event.path}`;
    if (places.has(place)) return false;
    places.add(place);
    return true;
  });
}

function joined(turns: readonly Turn[]): Turn {
  const [first] = turns as readonly [Turn];
  if (turns.length === 1) return first;
  const times = Promise.all(turns.map(({ arriving }) => arriving.recordedAt)).then(
    (all): RecordedAt =>
      turns.flatMap(({ arriving }, turn) => arriving.entries.map((_, at) => timeAt(all[turn] as RecordedAt, at))),
  );
  times.catch(() => {}); // the turn reports it
  return {
    from: first.from,
    arriving: {
      firstSeq: first.arriving.firstSeq,
      entries: turns.flatMap(({ arriving }) => arriving.entries),
      events: turns.flatMap(({ arriving }) => arriving.events ?? []),
      recordedAt: times,
    },
  };
}
