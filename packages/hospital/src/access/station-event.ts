import type { CarriedEvent } from '../carried/events.ts';
import type { DeskEvent } from '../desk/events.ts';
import type { FormsEvent } from '../forms/events.ts';
import type { KitEvent } from '../kit/events.ts';
import type { OrdersEvent } from '../orders/events.ts';
import type { MorningEvent } from '../readiness/events.ts';
import type { AccessEvent } from './events.ts';

/** Everything that stands in the station's own record. */
export type StationEvent = AccessEvent | CarriedEvent | DeskEvent | FormsEvent | KitEvent | MorningEvent | OrdersEvent;
