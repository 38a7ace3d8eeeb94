/** The small pieces every family is made of. */
import type {
  AllergyRecord,
  Amount,
  Coded,
  MessageHead,
  Observation,
  OrderHead,
  PersonName,
  Place,
  Timing,
  Visit,
} from '@tomoshibi/formats';
import type { AllergyFacts, ObservationFacts, OrderFacts } from '../facts.ts';
import { present } from '../present.ts';
import type { BedView } from '../view.ts';

/** What people read: the text, else the code. */
export function label(coded: Coded | undefined): string | undefined {
  return coded === undefined ? undefined : (coded.text ?? coded.code ?? coded.other?.text ?? coded.other?.code);
}

/** `1 錠`; the unit is left out when none was sent. */
export function amountText(amount: Amount | undefined): string | undefined {
  if (amount === undefined || amount.value === '') return undefined;
  const unit = label(amount.unit);
  return unit === undefined ? amount.value : `${amount.value} ${unit}`;
}

export function nameText(name: PersonName | undefined): string | undefined {
  if (name === undefined) return undefined;
  if (name.family === undefined) return name.given;
  return name.given === undefined ? name.family : `${name.family} ${name.given}`;
}

export function bed(place: Place | undefined): BedView | undefined {
  if (place === undefined || (place.ward === undefined && place.room === undefined && place.bed === undefined)) return undefined;
  return present<BedView>({ ward: place.ward, room: place.room, bed: place.bed });
}

export function stated(
  cancels: boolean,
  head: MessageHead,
  recordedAt?: string,
): { cancels: true | undefined; sent: string | undefined } {
  return { cancels: cancels ? true : undefined, sent: recordedAt ?? head.messageAt };
}

type Order = {
  order: string | undefined;
  at: string | undefined;
  dept: string | undefined;
  doctor: string | undefined;
  control: string | undefined;
};

/** The order that heads the message. */
export function leadingOrder(head: OrderHead | undefined, visit: Visit | undefined): Order {
  return {
    order: head?.orderNumber,
    at: head?.orderedAt,
    dept: label(head?.department) ?? visit?.department ?? visit?.place?.department,
    doctor: head?.doctor?.name ?? head?.doctor?.id,
    control: head?.control === 'NW' ? undefined : head?.control,
  };
}

/** Of a later entry only what differs from the leading one: order heads repeat word for word in most messages. */
export function differingOrder(head: OrderHead, leading: Order): Order {
  const own = leadingOrder(head, undefined);
  const differs = (mine: string | undefined, first: string | undefined) => (mine === first ? undefined : mine);
  return {
    order: differs(own.order, leading.order),
    at: differs(own.at, leading.at),
    dept: differs(own.dept, leading.dept),
    doctor: differs(own.doctor, leading.doctor),
    // `NW` must stand in an entry when the leading entry had another control code, or a live drug would look cancelled.
    control: head.control === undefined || head.control === (leading.control ?? 'NW') ? undefined : head.control,
  };
}

/** The order an entry belongs to, differing parts laid over the message's. */
export function orderOf(message: OrderFacts, entry: OrderFacts): OrderFacts {
  return {
    ...(message.order !== undefined && { order: message.order }),
    ...(message.at !== undefined && { at: message.at }),
    ...(message.dept !== undefined && { dept: message.dept }),
    ...(message.doctor !== undefined && { doctor: message.doctor }),
    ...(message.control !== undefined && { control: message.control }),
    ...(entry.order !== undefined && { order: entry.order }),
    ...(entry.at !== undefined && { at: entry.at }),
    ...(entry.dept !== undefined && { dept: entry.dept }),
    ...(entry.doctor !== undefined && { doctor: entry.doctor }),
    ...(entry.control !== undefined && { control: entry.control }),
  };
}

/** TQ1-6 as days only when it says whole days; everything else stays text and no end date is ever computed from it. */
export function span(timing: Timing | undefined): { days: number | undefined; duration: string | undefined } {
  const duration = timing?.duration;
  if (duration === undefined || duration.amount === '') return { days: undefined, duration: undefined };
  const digits = duration.amount.normalize('NFKC');
  const unit = duration.unit?.toLowerCase();
  if (/^[0-9]{1,3}$/.test(digits) && (unit === 'd' || unit === '日' || unit === '日分'))
    return { days: Number(digits), duration: undefined };
  return { days: undefined, duration: duration.unit === undefined ? duration.amount : `${duration.amount} ${duration.unit}` };
}

export function joined(...texts: readonly (string | undefined)[]): string | undefined {
  const said = texts.filter((text): text is string => text !== undefined && text !== '');
  return said.length === 0 ? undefined : said.join(' ');
}

export function allergyFacts(allergy: AllergyRecord): AllergyFacts {
  return present<AllergyFacts>({
    from: allergy.from,
    cls: allergy.kind?.code,
    clsText: allergy.kind?.text,
    what: label(allergy.allergen),
    code: allergy.allergen?.text === undefined ? undefined : allergy.allergen.code,
    sys: allergy.allergen?.text === undefined ? undefined : allergy.allergen.system,
    severity: label(allergy.severity),
    reaction: allergy.reaction,
    action: allergy.action,
    onset: allergy.onset ?? allergy.onsetText,
    status: label(allergy.clinicalStatus),
    confirmedAt: allergy.confirmedAt,
  });
}

/** @param panelAt the time of the panel, left out of the observation when it is the same. */
export function observationFacts(observation: Observation, panelAt?: string): ObservationFacts {
  const item = observation.item;
  const out: { -readonly [K in keyof ObservationFacts]: ObservationFacts[K] } = {};
  // By hand rather than `present`: a laboratory item has dozens of these and a hospital millions.
  if (item.code !== undefined) out.code = item.code;
  if (item.text !== undefined) out.name = item.text;
  if (item.system !== undefined) out.sys = item.system;
  const local = item.other?.text ?? item.other?.code;
  if (local !== undefined && local !== item.text) out.local = local;
  if (observation.subId !== undefined) out.sub = observation.subId;
  if (observation.value !== undefined) out.value = observation.value;
  if (observation.unit !== undefined) out.unit = observation.unit;
  if (observation.referenceRange !== undefined) out.ref = observation.referenceRange;
  if (observation.flags !== undefined) out.flag = observation.flags;
  if (observation.status !== undefined) out.status = observation.status;
  if (observation.observedAt !== undefined && observation.observedAt !== panelAt) out.at = observation.observedAt;
  if (observation.notes !== undefined && observation.notes.length > 0) out.notes = observation.notes;
  return out;
}
