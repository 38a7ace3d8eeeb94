import type { Infusion } from './admissions.ts';
import { MINUTE, moment, weekday } from './calendar.ts';
import type { Care, Contact } from './care.ts';
import { infuse } from './injections.ts';
import type { Course as LabCourse } from './lab-values.ts';
import { takeSample, testsOf } from './laboratory.ts';

const SESSION: Infusion = {
  name: '透析時抗凝固',
  drugs: [
    ['saline100', 1],
    ['heparin', 0.5],
  ],
  volume: 100,
  rate: 25,
  hours: [9],
  days: [0, 0],
  kind: '00',
};
const WEEKLY: Infusion = {
  name: '透析終了時',
  drugs: [['darbepoetin', 1]],
  volume: 1,
  rate: 0,
  hours: [13],
  days: [0, 0],
  kind: '00',
};
const VITAMIN: Infusion = {
  name: '透析終了時',
  drugs: [['maxacalcitol', 1]],
  volume: 1,
  rate: 0,
  hours: [13],
  days: [0, 0],
  kind: '00',
};

/** Monday-Wednesday-Friday or Tuesday-Thursday-Saturday, for life. */
export function isDialysisDay(index: number, day: number): boolean {
  return (index % 2 === 0 ? [1, 3, 5] : [2, 4, 6]).includes(weekday(day));
}

/** First session of the week: the long gap lies before it, and the drugs of the week are given at its end. */
function firstOfWeek(index: number, day: number): boolean {
  return weekday(day) === (index % 2 === 0 ? 1 : 2);
}

/** One session: anticoagulant, weekly shots, and every other week the samples before it. */
export function dialyse(care: Care, contact: Contact, day: number, course?: LabCourse): void {
  const orderedAt = moment(day, 8, 12 + (care.index % 20));
  infuse(care, contact, SESSION, day, orderedAt, orderedAt);
  if (!firstOfWeek(care.index, day)) return;
  infuse(care, contact, WEEKLY, day, orderedAt + 2 * MINUTE, orderedAt);
  if (care.index % 3 === 0) infuse(care, contact, VITAMIN, day, orderedAt + 3 * MINUTE, orderedAt);
  const week = Math.floor((day + 3) / 7);
  if (week % 2 === 0) {
    const keys = testsOf(week % 12 === 0 ? ['dialysis', 'parathyroid', 'heart'] : ['dialysis']);
    takeSample(care, contact, {
      keys,
      orderedAt: orderedAt - 3 * 86_400,
      collectedAt: moment(day, 8, 50),
      ...(course === undefined ? {} : { course }),
    });
  }
}
