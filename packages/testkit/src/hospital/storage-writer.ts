import { stamp14 } from './calendar.ts';
import { mix } from './chance.ts';

/** The 26 types. */
export type DataType =
  | 'ADT-00'
  | 'ADT-01'
  | 'ADT-12'
  | 'ADT-21'
  | 'ADT-22'
  | 'ADT-31'
  | 'ADT-32'
  | 'ADT-41'
  | 'ADT-42'
  | 'ADT-51'
  | 'ADT-52'
  | 'ADT-61'
  | 'PPR-01'
  | 'OMD'
  | 'OMP-01'
  | 'OMP-11'
  | 'OMP-02'
  | 'OMP-12'
  | 'OML-01'
  | 'OML-11'
  | 'OMG-01'
  | 'OMG-02'
  | 'OMG-03'
  | 'OMG-11'
  | 'OMG-12'
  | 'OMG-13';

/** 特定キー where there is no order. */
export const NO_ORDER = '999999999999999';

/** Where a file goes and when it was sent. */
export interface Filing {
  readonly type: DataType;
  /** 診療日: `YYYYMMDD` or `-`. */
  readonly day: string;
  readonly order: string;
  /** When it was sent: a moment. */
  readonly at: number;
  /** 0069 code, or `-`. */
  readonly department: string;
}

/** One file ever written. `text` gives the message after MSH, built when asked for: counting and flags need none. */
export interface Written<Fact> extends Filing {
  readonly sequence: number;
  /** 17 digits. */
  readonly sent: string;
  readonly event: string;
  readonly text: () => string;
  /** The delete message: all files of the key became 0, and so is this one. */
  readonly deletes: boolean;
  readonly fact: (() => Fact) | undefined;
}

/**
 * Collects what one patient's senders wrote. Nothing later than the horizon is kept: the future of the patient is planned,
 * not written.
 */
export class StorageWriter<Fact> {
  readonly horizon: number;
  readonly written: Written<Fact>[] = [];
  private readonly index: number;
  private orders = 0;

  constructor(index: number, horizon: number) {
    this.index = index;
    this.horizon = horizon;
  }

  /** A new order number: 15 digits, never used by another patient. */
  nextOrder(): string {
    this.orders += 1;
    return `${this.index * 100_000 + this.orders}`.padStart(15, '0');
  }

  get count(): number {
    return this.written.length;
  }

  put(filing: Filing, event: string, text: () => string, fact?: () => Fact): void {
    this.write(filing, event, text, false, fact);
  }

  /** The delete message of the key: event of the cancel, or `ORC-1 = CA` in the text. */
  remove(filing: Filing, event: string, text: () => string): void {
    this.write(filing, event, text, true, undefined);
  }

  private write(filing: Filing, event: string, text: () => string, deletes: boolean, fact: (() => Fact) | undefined): void {
    if (filing.at > this.horizon) return;
    const sequence = this.written.length;
    const sent = stamp14(filing.at) + `${mix(this.index, sequence) % 1_000}`.padStart(3, '0');
    this.written.push({
      type: filing.type,
      day: filing.day,
      order: filing.order,
      at: filing.at,
      department: filing.department,
      sequence,
      sent,
      event,
      text,
      deletes,
      fact,
    });
  }
}
