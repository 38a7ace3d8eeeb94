import type { Socket } from 'node:net';
import { createMllpReader, type MllpPart, mllpFrame } from '@tomoshibi/formats';
import { answerBytes, type MessageHead, readMessageHead, type Verdict } from './answer.ts';
import type { FairMemory, HeldPart } from './fair-memory.ts';
import { type ClosedCode, type RefusalCode, refusal } from './refusal-words.ts';

export interface MllpLimits {
  /** Of one message. */
  readonly messageBytes: number;
  /** Of all messages together that are unfinished or not answered. */
  readonly unfinishedBytes: number;
  /** From the first byte of a message to its last; also for an answer that nobody reads. */
  readonly messageMs: number;
  /** A connection that never sent anything. */
  readonly silentMs: number;
  readonly connections: number;
  /** Of one connection, taken and not yet answered: then it is not read. */
  readonly pending: number;
  readonly pendingBytes: number;
}

export const MLLP_LIMITS: MllpLimits = {
  messageBytes: 16 << 20,
  unfinishedBytes: 48 << 20,
  messageMs: 60_000,
  silentMs: 3_600_000,
  connections: 2000,
  pending: 256,
  pendingBytes: 1 << 20,
};

export interface ConnectionParts {
  readonly socket: Socket;
  readonly limits: MllpLimits;
  readonly memory: FairMemory;
  /** Keeps one message; never rejects. */
  take(message: { readonly bytes: Uint8Array; readonly doubt?: string; readonly head: MessageHead }): Promise<Verdict>;
  answerId(): string;
  now(): number;
  counted(verdict: Verdict | { readonly code: RefusalCode }): void;
}

/** After so many refusals the peer has nothing for us. */
const REFUSALS = 20;
const REFUSED_REST_MS = 250;
/** So many messages of a line are looked at before another line's. */
const TURN = 32;
const LINGER_MS = 1000;
const LOOK_MS = 10;
/** `handshake_failure`: tells a TLS client at once that this port does not speak it. */
const TLS_ALERT = Uint8Array.of(0x15, 3, 1, 0, 2, 2, 40);
const NO_HEAD = readMessageHead(new Uint8Array());

/** One sender: its messages are taken as they come and answered in their order. */
export class MllpConnection implements HeldPart {
  readonly address: string;
  readonly openedAt: number;
  /** When its last message was acknowledged; 0 when none was. */
  lastGoodAt = 0;
  readonly #parts: ConnectionParts;
  readonly #reader;
  readonly #socket: Socket;
  /** Read and not looked at yet. */
  #backlog: MllpPart[] = [];
  #answers: Promise<void> = Promise.resolve();
  #pending = 0;
  #pendingBytes = 0;
  #refusals = 0;
  /** Nothing is read any more; what was taken is still answered. */
  #closing = false;
  #resting: NodeJS.Timeout | undefined;
  #nextTurn: NodeJS.Immediate | undefined;
  /** For the message under way, or for the first one. */
  #deadline: NodeJS.Timeout | undefined;
  /** For answers that are not read. */
  #unread: NodeJS.Timeout | undefined;

  constructor(parts: ConnectionParts) {
    const { socket, limits } = parts;
    this.#parts = parts;
    this.#socket = socket;
    this.#reader = createMllpReader(limits.messageBytes);
    this.address = socket.remoteAddress ?? '';
    this.openedAt = parts.now();
    socket.setNoDelay(true);
    socket.setKeepAlive(true, 60_000);
    this.#expectMore();
    socket.on('data', (chunk: Uint8Array) => this.#read(chunk));
    socket.on('end', () => this.#peerEnded());
    socket.on('drain', () => {
      clearTimeout(this.#unread);
      this.#unread = undefined;
      this.#work();
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#letGo());
  }

  /** Messages taken and not answered. */
  get pending(): number {
    return this.#pending;
  }

  heldBytes(): number {
    return this.#reader.heldBytes + this.#pendingBytes;
  }

  evict(): void {
    this.close('mllp.memory');
  }

  /** Cuts it off. What it sent and was not told of it sends again. */
  close(code: ClosedCode): void {
    if (this.#socket.destroyed) return;
    this.#parts.counted({ code });
    this.#letGo();
    this.#socket.destroy();
  }

  /** Reads nothing new, answers what it has, closes. */
  async drain(): Promise<void> {
    this.#letGo();
    this.#socket.pause();
    await this.#answers;
    await this.#hangUp();
  }

  #letGo(): void {
    this.#closing = true;
    this.#backlog = [];
    this.#parts.memory.holds(this, 0);
    for (const timer of [this.#deadline, this.#resting, this.#unread]) clearTimeout(timer);
    clearImmediate(this.#nextTurn);
  }

  #read(chunk: Uint8Array): void {
    if (this.#closing) return;
    const { memory } = this.#parts;
    const before = this.#reader.heldBytes;
    const parts = this.#reader.feed(chunk);
    const held = this.#reader.heldBytes;
    for (const part of parts) {
      this.#backlog.push(part);
      if (part.kind === 'message') this.#pendingBytes += part.bytes.length;
    }
    // Each message has its own time, however the pieces are cut.
    if (parts.length > 0 || before === 0) this.#expectMore();
    if (held !== before || parts.length > 0) memory.holds(this, this.heldBytes());
    if (this.#closing) return;
    const rest = held > 0 ? memory.restMs(this) : 0;
    if (rest > 0) this.#rest(rest);
    this.#work();
  }

  /** Looks at some of what was read, then lets others have their turn. */
  #work(): void {
    if (this.#nextTurn !== undefined) return;
    let done = 0;
    while (done < this.#backlog.length && done < TURN && !this.#closing && !this.#waits())
      this.#part(this.#backlog[done++] as MllpPart);
    if (this.#closing) return;
    this.#backlog = this.#backlog.slice(done);
    if (this.#waits() || this.#backlog.length > 0) this.#socket.pause();
    else this.#socket.resume();
    if (this.#waits() || this.#backlog.length === 0) return;
    this.#nextTurn = setImmediate(() => {
      this.#nextTurn = undefined;
      this.#work();
    });
  }

  #waits(): boolean {
    const { pending, pendingBytes } = this.#parts.limits;
    // Of a line that never sent anything good one at a time: it may have nothing but what is to be refused.
    const full =
      this.#pending >= (this.lastGoodAt === 0 ? 1 : pending) || (this.#pending > 0 && this.#pendingBytes >= pendingBytes);
    return full || this.#resting !== undefined || this.#socket.writableNeedDrain;
  }

  #rest(forMs: number): void {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      this.#resting = undefined;
      this.#work();
    }, forMs);
  }

  #part(part: MllpPart): void {
    const { take, counted } = this.#parts;
    if (part.kind === 'message') {
      const { bytes, doubt } = part;
      const head = readMessageHead(bytes);
      const taking = take({ bytes, head, ...(doubt && { doubt }) }).finally(() => {
        this.#pendingBytes -= bytes.length;
        if (!this.#closing) this.#parts.memory.holds(this, this.heldBytes());
      });
      return this.#answerWith(head, taking);
    }
    if (part.code === 'mllp.tls-hello') {
      this.#socket.write(TLS_ALERT);
      counted({ code: part.code });
    } else this.#answerWith(NO_HEAD, Promise.resolve(refusal('AR', part.code)));
    if (part.lost) this.#ended();
  }

  #answerWith(head: MessageHead, taking: Promise<Verdict>): void {
    const { answerId, now, counted, limits } = this.#parts;
    this.#pending++;
    this.#answers = Promise.all([taking, this.#answers]).then(([verdict]) => {
      this.#pending--;
      counted(verdict);
      if (this.#socket.destroyed) return;
      const isRead = this.#socket.write(mllpFrame(answerBytes(head, verdict, now(), answerId())));
      if (!isRead) this.#unread ??= setTimeout(() => this.close('mllp.not-read'), limits.messageMs).unref();
      if (verdict.code === 'AA') {
        this.lastGoodAt = now();
        this.#refusals = 0;
        if (this.#reader.heldBytes === 0) clearTimeout(this.#deadline);
      } else if (verdict.code === 'AR') {
        // Whoever sends what cannot be kept must not take the time of those who send what can.
        if (++this.#refusals >= REFUSALS) return this.#ended();
        this.#rest(REFUSED_REST_MS * Math.min(this.#refusals, 8));
        if (this.#reader.heldBytes === 0) this.#expectMore();
      } else return this.#ended(); // we could not keep it: nothing after it may be kept before it, so it all comes again
      if (!this.#closing) this.#work();
    });
  }

  /** Sets the time for what is to come: the rest of a message, or of a line that never sent anything the first one. */
  #expectMore(): void {
    const { messageMs, silentMs } = this.#parts.limits;
    clearTimeout(this.#deadline);
    const silent = this.lastGoodAt === 0 && this.#pending === 0 && this.#backlog.length === 0;
    const within = this.#reader.heldBytes > 0 ? messageMs : silent ? silentMs : undefined;
    if (within !== undefined) this.#deadline = setTimeout(() => this.close('mllp.too-slow'), within).unref();
  }

  /** The peer has closed its side: what it sent before is looked at all the same. */
  #peerEnded(): void {
    if (this.#closing) return;
    for (const part of this.#reader.end()) if (part.kind === 'refused') this.#parts.counted({ code: part.code });
    const goOn = (): void => {
      if (this.#closing || this.#socket.destroyed) return;
      if (this.#backlog.length === 0) return this.#ended();
      void this.#answers.then(() => setTimeout(goOn, LOOK_MS));
    };
    goOn();
  }

  /** Not to be read any more: what was taken is answered, then the line is closed. */
  #ended(): void {
    if (this.#closing) return;
    this.#letGo();
    this.#socket.pause();
    void this.#answers.then(() => this.#hangUp());
  }

  async #hangUp(): Promise<void> {
    const socket = this.#socket;
    if (socket.destroyed) return;
    // A peer that goes on sending would get a reset in place of the answer: read on for a moment and throw away.
    socket.resume();
    await new Promise<void>((done) => {
      const cut = setTimeout(() => socket.destroy(), LINGER_MS);
      socket.once('close', () => {
        clearTimeout(cut);
        done();
      });
      socket.end();
    });
  }
}
