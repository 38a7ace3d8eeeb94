import { Chance } from '../hospital/chance.ts';
import { birthOf, CLINICS, nameOf, type SimulatedPerson, WARDS } from './simulated-staff.ts';
import { DAY, HOUR, MONTH_START, type SimulatedStay, wardStays } from './ward-life.ts';

/** What the chart knows of the patient at that moment; the shape is the product's. */
export interface SimulatedCare {
  readonly ward?: string;
  readonly otherWards: readonly { readonly ward: string; readonly day: string }[];
  readonly departments: readonly string[];
  readonly attending?: string;
  readonly ties: readonly {
    readonly kind: 'visit' | 'prescription' | 'lab' | 'imaging' | 'meal';
    readonly day: string;
    readonly department?: string;
    readonly doctor?: string;
  }[];
  readonly teams: readonly string[];
}

export interface SimulatedOpening {
  readonly atMs: number;
  readonly viewer: SimulatedPerson;
  /** Index among the patients. */
  readonly patient: number;
  readonly care: SimulatedCare;
  /** Ward of the PC. */
  readonly deviceWard?: string;
  readonly onCall?: { readonly wards: readonly string[]; readonly departments: readonly string[] };
  readonly emergency?: true;
  /** Why it happens, for whoever tunes the rates. */
  readonly why: string;
}

export interface MonthOptions {
  readonly seed: number;
  readonly staff: readonly SimulatedPerson[];
  readonly days?: number;
  readonly patients?: number;
}

/** `2024-05-01` in the hospital. */
export const dayOf = (atMs: number): string => new Date(atMs + 9 * HOUR).toISOString().slice(0, 10);

/** Name and birth date of a patient. The first 0.6 % are members of staff. */
export function simulatedPatient(
  seed: number,
  index: number,
  staff: readonly SimulatedPerson[],
  patients = 85_000,
): { readonly name: string; readonly bornOn: string } {
  // Spread over the numbers, so that drawing any patient draws staff at their rate.
  const place = (index * 7919) % patients;
  const one = place < patients * 0.006 ? staff[place % staff.length] : undefined;
  if (one !== undefined) return one;
  const chance = new Chance(seed, index, 419);
  return { name: nameOf(chance), bornOn: birthOf(chance, 1925, 2023) };
}

/** Openings of a month in which nobody looks out of curiosity, in order of time; made day by day. */
export function* quietMonth({ seed, staff, days = 30, patients = 85_000 }: MonthOptions): Generator<SimulatedOpening> {
  const stays = wardStays(seed, days, patients, staff);
  for (let day = 0; day < days; day++) {
    const from = MONTH_START + day * DAY;
    const here = stays.filter((stay) => stay.from < from + DAY && stay.to > from - 8 * DAY);
    const openings: SimulatedOpening[] = [];
    const house = new House(seed, day, staff, patients, (opening) => openings.push(opening));
    house.wards(here);
    house.clinics();
    house.nights(here);
    house.odds(here);
    yield* openings.sort((a, b) => a.atMs - b.atMs);
  }
}

/** One day of the hospital. */
class House {
  readonly #chance: Chance;
  readonly #from: number;
  readonly #staff: readonly SimulatedPerson[];
  readonly #patients: number;
  readonly #add: (opening: SimulatedOpening) => void;

  constructor(
    seed: number,
    day: number,
    staff: readonly SimulatedPerson[],
    patients: number,
    add: (opening: SimulatedOpening) => void,
  ) {
    this.#chance = new Chance(seed, day, 421);
    this.#from = MONTH_START + day * DAY;
    this.#staff = staff;
    this.#patients = patients;
    this.#add = add;
  }

  /** Everything around a stay: before it, in it, after it. */
  wards(stays: readonly SimulatedStay[]): void {
    const chance = this.#chance;
    const nurses = WARDS.map((ward) =>
      this.#staff.filter((one) => one.role === 'nurse' && one.wards.length === 1 && one.wards[0] === ward),
    );
    const helpers = this.#staff.filter((one) => ['pharmacist', 'therapist', 'dietitian', 'social-worker'].includes(one.role));
    const doctors = this.#staff.filter((one) => one.role === 'doctor');
    for (const stay of stays) {
      const ward = WARDS[stay.ward] as string;
      const team = nurses[stay.ward] as readonly SimulatedPerson[];
      const inHouse = stay.from < this.#from + DAY && stay.to > this.#from;
      const at = () => this.#from + Math.round(chance.next() * DAY);
      const [begins, ends] = [Math.max(this.#from, stay.from), Math.min(this.#from + DAY, stay.to)];
      const during = () => begins + chance.next() * (ends - begins);
      if (inHouse) {
        // Three shifts and a leader, at the ward's PCs.
        for (let n = 0; n < 5; n++) this.#open(chance.pick(team), stay, during(), 'own ward', { deviceWard: ward });
        const attending = this.#staff[stay.attending] as SimulatedPerson;
        for (let n = 0; n < 2; n++) this.#open(attending, stay, during(), 'attending');
        const mates = doctors.filter((one) => one.departments[0] === stay.department);
        this.#open(chance.pick(mates), stay, during(), 'department');
        for (const helper of helpers)
          if (helper.wards.includes(ward) && chance.is(0.12)) this.#open(helper, stay, during(), 'comes to the ward');
        // 応援: on three shifts in a hundred somebody of another ward, at this ward's PC but for one in ten.
        if (chance.is(0.1)) {
          const guest = chance.pick(nurses[chance.int(0, WARDS.length - 1)] as readonly SimulatedPerson[]);
          this.#open(guest, stay, during(), '応援', chance.is(0.9) ? { deviceWard: ward } : {});
        }
        // A consultant before the first order of his or her own: six inpatients in a hundred a day.
        if (chance.is(0.06)) this.#open(chance.pick(doctors), stay, during(), 'consult');
        // Team rounds, on half of whom the chart says nothing of the team.
        for (const name of stay.teams) {
          for (const one of this.#staff) {
            if (one.teams.includes(name) && chance.is(0.01))
              this.#open(one, stay, during(), 'team', { teamKnown: chance.is(0.5) });
          }
        }
      }
      const starts = stay.from >= this.#from && stay.from < this.#from + DAY;
      // Moves: the new ward reads before the chart knows. Unplanned admissions: one nurse, from the emergency room's call.
      if (starts && stay.movedFrom !== undefined) {
        for (let n = 0; n < chance.int(1, 3); n++)
          this.#open(chance.pick(team), stay, stay.from - chance.next() * HOUR, 'before the move', { deviceWard: ward });
        for (let n = 0; n < chance.int(0, 2); n++)
          this.#open(chance.pick(team), stay, stay.from + chance.next() * stay.lag, 'move not heard of', { deviceWard: ward });
      } else if (starts) {
        this.#open(chance.pick(team), stay, stay.from - chance.next() * 3 * HOUR, 'before admission', { deviceWard: ward });
      }
      // After a discharge: one summary by the ward, and one call in twenty that reaches another ward.
      const ended = stay.to >= this.#from - DAY && stay.to < this.#from;
      if (ended) this.#open(chance.pick(team), stay, at(), 'after discharge', { deviceWard: ward });
      if (ended && chance.is(0.05)) this.#open(chance.pick(chance.pick(nurses)), stay, at(), 'call after discharge');
    }
  }

  /** 900 visits a day, 40 through the emergency room. One in a hundred is opened before anybody received the patient. */
  clinics(): void {
    const chance = this.#chance;
    const weekday = new Date(this.#from + 9 * HOUR).getUTCDay();
    const visits = weekday === 0 ? 60 : weekday === 6 ? 300 : 900;
    const of = CLINICS.map((clinic) => this.#staff.filter((one) => one.departments[0] === clinic));
    const pharmacists = this.#staff.filter((one) => one.role === 'pharmacist');
    const central = this.#staff.filter((one) => one.role === 'lab' || one.role === 'radiographer');
    for (let n = 0; n < visits; n++) {
      const clinic = n < 40 ? CLINICS.length - 1 : chance.int(0, CLINICS.length - 2);
      const department = CLINICS[clinic] as string;
      const patient = chance.int(0, this.#patients - 1);
      const at = this.#from + Math.round((8 + 9 * chance.next()) * HOUR);
      const day = dayOf(at);
      const tie = { day, department };
      const known = !chance.is(0.01);
      const care: SimulatedCare = {
        otherWards: [],
        departments: [],
        teams: [],
        ties: known
          ? [
              { kind: 'visit', ...tie },
              { kind: 'prescription', ...tie },
              { kind: 'lab', ...tie },
              { kind: 'imaging', ...tie },
            ]
          : [],
      };
      const people = of[clinic] as readonly SimulatedPerson[];
      const add = (viewer: SimulatedPerson, why: string, later: number) =>
        this.#add({ atMs: at + later * HOUR, viewer, patient, care, why });
      const doctors = people.filter((one) => one.role === 'doctor');
      const doctor = doctors.length > 0 ? chance.pick(doctors) : chance.pick(people);
      add(doctor, 'visit', 0.2);
      add(doctor, 'visit', 0.5);
      add(chance.pick(people), 'visit', 0);
      if (chance.is(0.4)) add(chance.pick(pharmacists), 'dispensing', 0.7);
      if (chance.is(0.3)) add(chance.pick(central), 'test', 0.4);
    }
  }

  /** Five doctors and two charge nurses a night. The on-call list is kept on seven nights of ten. */
  nights(stays: readonly SimulatedStay[]): void {
    const chance = this.#chance;
    const inHouse = stays.filter((stay) => stay.from < this.#from + 20 * HOUR && stay.to > this.#from + DAY);
    const listed = chance.is(0.7);
    const doctors = this.#staff.filter((one) => one.role === 'doctor');
    const reception = this.#staff.filter((one) => one.role === 'reception');
    for (let n = 0; n < 5 && inHouse.length > 0; n++) {
      const doctor = chance.pick(doctors);
      for (let call = 0; call < chance.int(4, 12); call++) {
        this.#open(doctor, chance.pick(inHouse), this.#from + (18 + 6 * chance.next()) * HOUR, 'on call', {
          ...(listed ? { onCall: { wards: [], departments: [] } } : {}),
        });
      }
    }
    // One patient in three nights falls ill: four people of the night who were not there before.
    if (chance.is(0.33) && inHouse.length > 0) {
      const stay = chance.pick(inHouse);
      for (let n = 0; n < 4; n++) this.#open(chance.pick(doctors), stay, this.#from + (20 + n / 4) * HOUR, 'falls ill');
    }
    // Reception at night: three 緊急閲覧 a week.
    if (chance.is(0.45)) {
      const patient = chance.int(0, this.#patients - 1);
      this.#add({
        atMs: this.#from + 22 * HOUR,
        viewer: chance.pick(reception),
        patient,
        care: NOTHING,
        emergency: true,
        why: 'night door',
      });
    }
  }

  /** What the telephone brings: former patients, doubtful prescriptions of weeks ago, teaching; about one for 40 staff a day. */
  odds(stays: readonly SimulatedStay[]): void {
    const chance = this.#chance;
    const readers = this.#staff.filter((one) => ['doctor', 'nurse', 'pharmacist', 'lab', 'social-worker'].includes(one.role));
    for (let n = 0; n < readers.length / 40; n++) {
      const at = this.#from + (8 + 10 * chance.next()) * HOUR;
      if (chance.is(0.5) && stays.length > 0) this.#open(chance.pick(readers), chance.pick(stays), at, 'telephone');
      else
        this.#add({
          atMs: at,
          viewer: chance.pick(readers),
          patient: chance.int(0, this.#patients - 1),
          care: NOTHING,
          why: 'telephone',
        });
    }
  }

  #open(
    viewer: SimulatedPerson,
    stay: SimulatedStay,
    atMs: number,
    why: string,
    besides: Pick<SimulatedOpening, 'deviceWard' | 'onCall'> & { readonly teamKnown?: boolean } = {},
  ): void {
    const { teamKnown, ...where } = besides;
    this.#add({ atMs, viewer, patient: stay.patient, care: careOf(stay, atMs, this.#staff, teamKnown === true), why, ...where });
  }
}

const NOTHING: SimulatedCare = { otherWards: [], departments: [], teams: [], ties: [] };

/** The chart as it stands at that moment: late with moves, silent on admissions that nobody planned. */
function careOf(stay: SimulatedStay, atMs: number, staff: readonly SimulatedPerson[], teamKnown: boolean): SimulatedCare {
  const name = (staff[stay.attending] as SimulatedPerson).name;
  const ward = WARDS[stay.ward] as string;
  const order = { day: dayOf(stay.from), department: stay.department, doctor: name };
  const before = atMs < stay.from + stay.lag;
  const care: SimulatedCare = {
    otherWards: [],
    departments: [stay.department],
    teams: teamKnown ? stay.teams : [],
    ties: [
      { kind: 'meal', ...order },
      { kind: 'prescription', ...order },
      { kind: 'lab', ...order },
    ],
  };
  if (atMs > stay.to) return { ...care, departments: [], otherWards: [{ ward, day: dayOf(stay.to) }] };
  if (!before) return { ...care, ward, attending: name };
  const otherWards = stay.planned ? [{ ward, day: dayOf(stay.from) }] : [];
  if (stay.movedFrom !== undefined) return { ...care, ward: WARDS[stay.movedFrom] as string, attending: name, otherWards };
  return { ...care, departments: [], ties: [], otherWards };
}
