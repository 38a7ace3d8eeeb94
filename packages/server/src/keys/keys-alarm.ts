import { Fault } from '../fault.ts';

/** What is kept of the keys is not what was put there: exit code 3, a person decides. */
export class KeysAlarm extends Fault {
  readonly alarm = true;
}
