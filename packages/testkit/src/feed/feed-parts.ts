import type { Course } from '../hospital/course.ts';
import type { Person } from '../hospital/person.ts';
import type { HospitalPlan } from '../hospital/plan.ts';

/** One message as it comes over MLLP, without its frame. */
export interface FeedMessage {
  readonly bytes: Uint8Array;
  /** When it was sent, local `YYYYMMDDHHMMSS`; never later than 10:00 of the hospital's today. */
  readonly at: string;
}

/** What a sender writes: the segments behind MSH. `at` is a moment. */
export interface FeedText {
  readonly at: number;
  /** MSH-9. */
  readonly event: string;
  readonly text: string;
}

/** Who is told of, and all that follows from plan and index. */
export interface FeedPatient {
  readonly plan: HospitalPlan;
  readonly index: number;
  readonly person: Person;
  readonly course: Course;
}
