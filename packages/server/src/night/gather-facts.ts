import type { DrugItem, FoundPatient, OrderItem, PatientFacts, Result, SheetFacts } from '@tomoshibi/hospital';
import type { Config } from '../home/config.ts';
import { hospitalNow } from '../reader/hospital-today.ts';
import type { HospitalReader } from '../reader.ts';
import type { NightPlan, PlannedSheet } from './night-plan.ts';

/** Items a page of a section, and pages at most: nobody has a thousand running drugs. */
const PAGE = 200;
const MOST_PAGES = 5;
const LAST_DIGITS = -3;

export interface NightFacts {
  /** Of one sheet of the plan. Undefined: the copy no longer knows the patient, the ward or the day. */
  of(sheet: Omit<PlannedSheet, 'form' | 'version' | 'serial'>): Promise<SheetFacts | undefined>;
}

/** Facts for the sheets of one set, each patient and ward read once. Everything comes from the reader, nothing is concluded. */
export async function gatherFacts(
  reader: HospitalReader,
  config: Config,
  plan: Pick<NightPlan, 'night' | 'giveDays'>,
  nowInstant: string,
): Promise<NightFacts> {
  const { mode } = await reader.hospital();
  const { address: at, institution } = config;
  const hospital: SheetFacts['hospital'] = {
    name: config.hospital,
    ...(at === undefined ? {} : { address: at.address, phone: at.phone, prefecture: at.prefecture }),
    ...(at?.fax === undefined ? {} : { fax: at.fax }),
    ...(institution === undefined ? {} : { institution }),
  };
  const common: SheetFacts = {
    hospital,
    onDay: plan.night,
    now: hospitalNow(new Date(nowInstant)).slice(0, 16),
    mode,
    firstDay: plan.night,
    days: plan.giveDays,
  };
  const patients = once((number: string) => patientFacts(reader, number));
  const wards = once(async (ward: string) => readable(await reader.ward(ward)));
  return {
    async of({ patient, ward, day, department }) {
      if (patient !== undefined) {
        const facts = await patients(patient);
        return facts && { ...common, patient: facts };
      }
      if (ward !== undefined) {
        const view = await wards(ward);
        return view === undefined ? undefined : { ...common, ward: view };
      }
      if (day === undefined) return common;
      const visits = readable(await reader.visits({ day, department: department ?? '' }));
      if (visits === undefined) return undefined;
      return { ...common, onDay: day, visits, ...(department ? { department } : {}) };
    },
  };
}

/** Views of one patient as sheets want them; undefined when the copy does not know the number. */
async function patientFacts(reader: HospitalReader, number: string): Promise<PatientFacts | undefined> {
  const patient = { number };
  const summary = readable(await reader.summary(patient));
  if (summary === undefined) return undefined;
  const { drugs, orders } = summary;
  // The summary is cut for a screen; only then the whole section is read.
  const allDrugs = drugs.total > drugs.items.length ? await whole<DrugItem>(reader, number, 'drugs', isRunning) : undefined;
  const allOrders = orders.total > orders.items.length ? await whole<OrderItem>(reader, number, 'orders', isOpen) : undefined;
  const copied = [summary.drugs, summary.orders, summary.allergies, summary.results]
    .flatMap(({ copiedInstant }) => (copiedInstant === undefined ? [] : [copiedInstant]))
    .sort()[0];
  const names = summary.bar.sameName > 0 ? await sameNames(reader, summary.bar) : [];
  return {
    bar: summary.bar,
    summary,
    ...(allDrugs === undefined ? {} : { drugs: allDrugs }),
    ...(allOrders === undefined ? {} : { orders: allOrders }),
    ...(copied === undefined ? {} : { copiedInstant: copied, asOf: hospitalNow(new Date(copied)).slice(0, 16) }),
    ...(names.length === 0 ? {} : { sameNames: names }),
  };
}

/** As the summary chooses them: what runs, what will, and what has no end that anybody stated. */
const isRunning = ({ state }: DrugItem): boolean => state !== 'over' && state !== 'cancelled';
const isOpen = ({ state }: OrderItem): boolean => state === 'open';

async function whole<T>(
  reader: HospitalReader,
  number: string,
  section: 'drugs' | 'orders',
  wanted: (item: T) => boolean,
): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const found = await reader.section({ patient: { number }, section, limit: PAGE, cursor });
    if (!found.ok) break;
    items.push(...(found.value.items as readonly T[]).filter(wanted));
    cursor = found.value.next;
    if (cursor === undefined) break;
  }
  return items;
}

async function sameNames(reader: HospitalReader, { number, name }: PatientFacts['bar']): Promise<readonly string[]> {
  const isSame = (other: FoundPatient): boolean =>
    other.number !== number &&
    ((name.kana !== undefined && other.name.kana === name.kana) || (name.kanji !== undefined && other.name.kanji === name.kanji));
  const { patients } = await reader.find(name.kana ?? name.kanji ?? number, 20);
  return patients.filter(isSame).map((other) => other.number.slice(LAST_DIGITS));
}

const readable = <T>(result: Result<T>): T | undefined => (result.ok ? result.value : undefined);

function once<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (key) => {
    const found = known.get(key) ?? read(key);
    // A ward's list serves two sheets; a patient's facts serve the sheets that follow one another.
    if (known.size > 3) known.delete(known.keys().next().value as string);
    known.set(key, found);
    return found;
  };
}
