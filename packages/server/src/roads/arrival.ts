/**
 * A road is any way by which the hospital's data comes besides walking a storage: MLLP, FHIR, lists. Whatever it is, each
 * original gets the address an SS-MIX2 storage would give it, so that charts, as-of, freshness and problems know one form only.
 */
import type { AlarmReason } from '@tomoshibi/hospital';

/** One original with its place in the copy. */
export interface Arrival {
  /** Name of the source in the configuration. */
  readonly source: string;
  /**
   * As an SS-MIX2 storage would name it, flag and all: `000/123/0001234/20261123/APT/0001234_20261123_APT_<key>_<sentAt>_<dept>_1`.
   * A message that takes back carries flag `0`: of a feed the newest message of a key decides. Of a file in a document's content
   * folder: the folder's path and the file's name. Without a patient the path may be anything that is no such path: kept, in no chart.
   */
  readonly path: string;
  /** As received, byte for byte; of a part of a larger original (a resource of a Bundle, a line of a list) what its reader needs. */
  readonly bytes: Uint8Array;
  /** Hex SHA-256 of `bytes`. */
  readonly sha256: string;
  /** UTC instant of receipt. */
  readonly receivedAt: string;
  readonly companion?: true;
  /** Keyed digest, 16–64 hex digits: what carries the same token again is not kept a second time (`Ledger.append`). */
  readonly once?: string;
  /** Why it must not reach a chart until a person lets it: it goes to quarantine. */
  readonly hold?: AlarmReason;
}

export interface Taken {
  /** Sequence number of each arrival, in order; of one that was there already that of the first. */
  readonly seqs: readonly number[];
  readonly recordedAt: string;
}

/** The one place of a running intake where roads hand over what came. Concurrent calls share a sync of the disk. */
export interface RoadDesk {
  /**
   * Resolves when everything is durable and logged: then and only then may a sender be told "received". Rejects with a
   * `VaultError`; the desk is dead then and every later call rejects.
   */
  take(arrivals: readonly Arrival[]): Promise<Taken>;
  /** A source was heard of without anything new, or was compared whole: moves its "as of". */
  heard(source: string, looked: { readonly at: string; readonly complete: boolean; readonly seen?: number }): Promise<void>;
  /** Everything taken so far is on the charts (on an intake without keys: in the inventory). */
  settled(): Promise<void>;
}
