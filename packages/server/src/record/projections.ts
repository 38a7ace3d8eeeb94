import { projectCarried } from '../carried/project-carried.ts';
import { projectDesk } from '../desk/project-desk.ts';
import { projectReturned } from '../kit/journal/project-returned.ts';
import { projectKits } from '../kit/register/project-kits.ts';
import { projectMorning } from '../readiness/project-morning.ts';
import type { ProjectRecord } from './project.ts';
import { projectAccounts } from './project-accounts.ts';
import { projectDevices } from './project-devices.ts';
import { projectFlags } from './project-flags.ts';
import { projectViews } from './project-views.ts';

/** Name of the cursor: raise the number when rows made earlier would be wrong; they are then made again. */
export const RECORD_PROJECTION = 'record-1';

/** One line per family of tables. */
export const PROJECTIONS: readonly ProjectRecord[] = [
  projectAccounts,
  projectCarried,
  projectDesk,
  projectDevices,
  projectFlags,
  projectKits,
  projectMorning,
  projectReturned,
  projectViews,
];
