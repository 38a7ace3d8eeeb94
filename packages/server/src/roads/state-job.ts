import { z } from 'zod';
import type { DoorJob } from './intake-door.ts';
import type { IntakeState } from './running-road.ts';

/** What the intake is doing, source by source. */
export const stateJob: DoorJob<Record<string, never>, IntakeState> = {
  name: 'state',
  input: z.strictObject({}),
  run: (_input, intake) => Promise.resolve(intake.state()),
};
