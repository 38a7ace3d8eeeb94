import type { ItemFacts } from './facts.ts';

/** The natural key of SS-MIX2: (患者ID, 診療日, データ種別, 特定キー), and the key of a chart row. */
export interface ItemKey {
  readonly patient: string;
  /** Data type, or for 拡張ストレージ `X:` and the folder name. */
  readonly kind: string;
  /** `YYYYMMDD`, or `-`. */
  readonly day: string;
  readonly order: string;
}

/** One file that was ever stored under the key. */
export interface ItemVersion {
  /** Seq of the ledger entry that holds the bytes. */
  readonly seq: number;
  /** コンディションフラグ as now in the file name. Only `1` is current. */
  readonly flag: string;
  /** 発生日時, digits as in the file name: orders the versions. */
  readonly sentAt: string;
  readonly vanished?: true;
  /** Index of the storage root it lies in; absent for the first. */
  readonly root?: number;
  /** Of a 拡張ストレージ document: 診療科 as in the folder name. Messages say it themselves. */
  readonly dept?: string;
  /** Entry that let it onto the chart, when it is a later one than that of the bytes: released from quarantine. */
  readonly shownBy?: number;
  /** What it was before, oldest first: until the entry `until` it had this flag and time. Absent while nothing has changed. */
  readonly past?: readonly PastState[];
}

export interface PastState {
  readonly until: number;
  readonly flag: string;
  readonly sentAt: string;
  readonly vanished?: true;
}

/** One chart row: a clinical item with all its versions and the facts of the current one. */
export interface ItemRow {
  /** By sentAt, oldest first; equal sentAt by seq. */
  readonly versions: readonly ItemVersion[];
  /** Seq of the version the facts were read from; absent when no version is current. */
  readonly of?: number;
  readonly facts?: ItemFacts;
  /** Problem codes of fields in the current version. */
  readonly problems?: readonly string[];
  /** The current version could not be read or must not be shown: why. Then there are no facts. */
  readonly unreadable?: string;
  /** Two files claimed flag 1; the newest is shown. */
  readonly twoCurrent?: true;
}

export interface StoredItem {
  readonly key: ItemKey;
  readonly row: ItemRow;
}

/** What the chart reads from. Server: RowStore. Kit: shards. */
export interface ChartRows {
  /** Items of one patient and kind, newest day first; within a day by order, descending. */
  items(
    patient: string,
    kind: string,
    options?: { readonly fromDay?: string; readonly toDay?: string; readonly after?: ItemKey; readonly limit?: number },
  ): Promise<readonly StoredItem[]>;
}
