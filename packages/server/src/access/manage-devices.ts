import { type Doer, ok, type Result, refuse } from '@tomoshibi/hospital';
import type { AccessDesk } from './access-desk.ts';
import { newDeviceId } from './account-id.ts';
import { written } from './open-session.ts';
import type { Session } from './sessions.ts';

export interface DeviceAsked {
  /** `5東 端末1`. */
  readonly place: string;
  readonly ward?: string | undefined;
  readonly shared: boolean;
}

/** Enrols the PC whose browser asks. A PC that was enrolled before moves: the earlier place is removed. */
export async function enrolDevice(desk: AccessDesk, session: Session, asked: DeviceAsked, by: Doer): Promise<Result<'enrolled'>> {
  const { thumbprint } = session;
  if (thumbprint === undefined) return refuse('access.not-allowed');
  return desk.inTurn(async () => {
    const before = (await desk.directory.devices()).filter((one) => one.thumbprint === thumbprint);
    const { place, ward, shared } = asked;
    const device = { device: newDeviceId(), thumbprint, place, shared, ...(ward === undefined ? {} : { ward }) };
    const kept = await written(desk, [
      ...before.map(
        (one) => ({ kind: 'access.device-removed', v: 1, device: one.device, reason: 'enrolled again', by }) as const,
      ),
      { kind: 'access.device-enrolled', v: 1, ...device, by },
    ]);
    return kept ? ok('enrolled') : refuse('access.record-not-writable');
  });
}

/** Stolen or thrown away; ends the sessions at it. Refuses `access.device-unknown`. */
export function removeDevice(desk: AccessDesk, device: string, reason: string, by: Doer): Promise<Result<'removed'>> {
  return desk.inTurn(async () => {
    const found = (await desk.directory.devices()).some((one) => one.device === device);
    if (!found) return refuse('access.device-unknown');
    if (!(await written(desk, [{ kind: 'access.device-removed', v: 1, device, reason, by }])))
      return refuse('access.record-not-writable');
    for (const session of desk.sessions.all())
      if (session.device?.device === device) desk.sessions.close(session, 'device-removed');
    return ok('removed');
  });
}
