import { type AccessEvent, type DeviceState, foldDevice, type Recorded } from '@tomoshibi/hospital';
import type { ProjectRecord } from './project.ts';

/** Table `device`: a `DeviceState` each, removed ones included. */
export const projectDevices: ProjectRecord = async (entry, rows) => {
  const { event } = entry;
  if (event.kind !== 'access.device-enrolled' && event.kind !== 'access.device-removed') return;
  const row = await rows.get('device', [event.device]);
  const before = row === undefined ? undefined : (JSON.parse(row) as DeviceState);
  const after = foldDevice(before, entry as Recorded<AccessEvent>);
  if (after !== undefined) rows.put('device', [event.device], JSON.stringify(after));
};
