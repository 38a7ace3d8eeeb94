import { allergiesOf } from '../hospital/allergies.ts';
import { stamp14 } from '../hospital/calendar.ts';
import { mix } from '../hospital/chance.ts';
import { courseOf } from '../hospital/course.ts';
import { jisBytes } from '../hospital/jis-bytes.ts';
import { msh } from '../hospital/messages.ts';
import { personOf } from '../hospital/person.ts';
import { type HospitalOptions, planHospital } from '../hospital/plan.ts';
import { appointmentsOf } from './appointments.ts';
import type { FeedMessage, FeedPatient, FeedText } from './feed-parts.ts';
import { lettersOf } from './letters.ts';
import { secondNumberOf } from './second-number.ts';
import { vitalsOf } from './vitals.ts';

/**
 * What the みほん病院 sends besides its storage: appointments of the next 28 days (SIU; some changed, some cancelled), vital signs of those
 * who lie in (ORU^R30, three a day for three days), letters (MDM), and one patient who was registered twice and then joined (A28, A40).
 * In order of time. From the options alone, like the storage.
 */
export function feedMessages(options: HospitalOptions): readonly FeedMessage[] {
  const plan = planHospital(options);
  const all: (FeedText & { readonly index: number; readonly nth: number })[] = [];
  let joined = false;
  for (let index = 0; index < plan.patients; index++) {
    const person = personOf(plan, index);
    const course = courseOf(plan, index, person, allergiesOf(plan, index, person));
    const patient: FeedPatient = { plan, index, person, course };
    const appointments = appointmentsOf(patient);
    const texts = [...appointments, ...vitalsOf(patient), ...lettersOf(patient)];
    if (!joined && appointments.length > 0 && course.now === undefined) {
      texts.push(...secondNumberOf(patient));
      joined = true;
    }
    for (const [nth, text] of texts.entries()) all.push({ ...text, index, nth });
  }
  return all
    .filter(({ at }) => at <= plan.now)
    .sort((a, b) => a.at - b.at || a.index - b.index || a.nth - b.nth)
    .map(({ at, event, text, index, nth }) => {
      const sent = stamp14(at);
      const control = `F${`${index}`.padStart(6, '0')}${`${nth}`.padStart(4, '0')}`;
      const ms = `${mix(index, nth, 607) % 1_000}`.padStart(3, '0');
      return { at: sent, bytes: jisBytes(msh(event, `${sent}${ms}`, control) + text) };
    });
}
