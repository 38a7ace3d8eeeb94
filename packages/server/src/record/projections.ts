import { projectCarried } from '../carried/project-carried.ts';
import { projectDesk } from '../desk/project-desk.ts';
import { projectForms } from '../forms/book/project-forms.ts';
import { projectSheets } from '../forms/project-sheets.ts';
import { projectStations } from '../forms/serials/project-stations.ts';
import { projectReturned } from '../kit/journal/project-returned.ts';
import { projectKits } from '../kit/register/project-kits.ts';
import { projectNight } from '../night/project-night.ts';
import { projectOrders } from '../orders/project-orders.ts';
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
  projectForms,
  projectKits,
  projectMorning,
  projectNight,
  projectOrders,
  projectReturned,
  projectSheets,
  projectStations,
  projectViews,
];
