import type { Desk } from '../desk/desk.ts';
import type { Config } from '../home/config.ts';
import type { StationRecord } from '../record/station-record.ts';
import type { DrugList } from './drug-list.ts';
import type { OrderPressParts } from './order-press.ts';

/** What S-50 and S-51 stand on. */
export interface Orders {
  readonly desk: Desk;
  readonly record: Pick<StationRecord, 'write' | 'rows'>;
  readonly drugs: DrugList;
  readonly press: OrderPressParts;
  readonly config: Pick<Config, 'hospital' | 'address' | 'institution'>;
}
