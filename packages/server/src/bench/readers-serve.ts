/**
 * A serving process for `bench reader-50`: the product's own HTTP server over a home, with as many doctors logged in as public keys
 * come in on the standard input (a JSON array). Prints `{url, cookies}` in one line.
 */
import { text } from 'node:stream/consumers';
import type { AccessEvent } from '@tomoshibi/hospital';
import { type DeviceJwk, readDeviceKey, thumbprintOf } from '../access/device-key.ts';
import { openReading } from '../compose.ts';
import { serveReader } from '../serve-reader.ts';
import { BENCH_UNTIL } from './bench-tree.ts';

const HOURS = 3_600_000;
const folder = process.argv[2] as string;
const keys = JSON.parse(await text(process.stdin)) as readonly DeviceJwk[];
const hospital = await openReading(folder, { now: () => `${BENCH_UNTIL}T01:00:00.000Z` });
const served = await serveReader(hospital, 0, () => {});
const cookies: string[] = [];
for (const [at, jwk] of keys.entries()) {
  const account = `u${String(at).padStart(12, '0')}`;
  const added: AccessEvent = {
    kind: 'access.account-added',
    v: 1,
    account,
    login: `bench${at}`,
    name: `計測 ${at}`,
    role: 'doctor',
    duties: [],
    departments: [],
    wards: [],
    teams: [],
    chartNames: [],
    by: { place: 'cli' },
  };
  await served.access.record.write([added]);
  const key = readDeviceKey(jwk);
  if (key === undefined) throw new TypeError('no key of the curve');
  const session = { account, deviceKey: key, thumbprint: thumbprintOf(jwk), idleMs: HOURS };
  cookies.push(`tomoshibi=${served.access.sessions.open(session).secret}`);
}
process.stdout.write(`${JSON.stringify({ url: served.url, cookies })}\n`);
await served.untilStopped();
await hospital.close();
process.exit(0);
