import { ACTIONS, type AccountState, type Action, type DeviceState, type Permit, permitOf } from '@tomoshibi/hospital';
import type { AccessDesk, DemoPerson } from './access-desk.ts';
import type { Session } from './sessions.ts';

/** Who is here: what the page needs to know before it shows anything. */
export interface EntranceView {
  /** The server's clock: proofs carry its time. */
  readonly nowInstant: string;
  /** False while no account exists. */
  readonly setUp: boolean;
  readonly demoPeople?: readonly DemoPerson[];
  readonly device?: Omit<DeviceState, 'thumbprint' | 'removed'>;
  readonly session?: SessionView;
}

export interface SessionView
  extends Pick<AccountState, 'account' | 'login' | 'name' | 'role' | 'duties' | 'wards' | 'departments'> {
  readonly permits: Readonly<Record<Action, Permit>>;
  readonly mustChange: boolean;
  readonly idleSeconds: number;
  readonly endsInstant: string;
  /** Refs of charts opened as 緊急閲覧 in this session. */
  readonly emergency?: readonly string[];
}

export async function entranceView(
  desk: AccessDesk,
  device: DeviceState | undefined,
  opened?: { readonly session: Session; readonly account: AccountState },
): Promise<EntranceView> {
  return {
    nowInstant: new Date(desk.nowMs()).toISOString(),
    setUp: !(await desk.directory.isEmpty()),
    ...(desk.demo === undefined ? {} : { demoPeople: await desk.demo.people() }),
    ...(device === undefined ? {} : { device: deviceView(device) }),
    ...(opened === undefined ? {} : { session: sessionView(opened.session, opened.account) }),
  };
}

export const deviceView = ({ device, place, ward, shared }: DeviceState) => ({
  device,
  place,
  shared,
  ...(ward === undefined ? {} : { ward }),
});

function sessionView(session: Session, who: AccountState): SessionView {
  const { account, login, name, role, duties, wards, departments } = who;
  const permits = Object.fromEntries(ACTIONS.map((action) => [action, permitOf(who, action)])) as Record<Action, Permit>;
  const emergency = [...session.charts.values()].filter((chart) => chart.emergency !== undefined).map(({ ref }) => ref);
  return {
    account,
    login,
    name,
    role,
    duties,
    wards,
    departments,
    permits,
    mustChange: who.mustChange.length > 0,
    idleSeconds: Math.round(session.idleMs / 1000),
    endsInstant: new Date(session.endsMs).toISOString(),
    ...(emergency.length === 0 ? {} : { emergency }),
  };
}
