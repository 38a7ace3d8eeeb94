import { askJson } from './ask-json.ts';
import type { DeviceKey } from './device-key.ts';
import type { ProvingFetch } from './proving-fetch.ts';
import type { EntranceView, SessionSource } from './session-source.ts';

/** A clock further off than this makes the server refuse our proofs. */
const clockApartMs = 30_000;

/** Coming in and going out over HTTP. Each answer sets the clock that proofs are made with. */
export function httpSessionSource(proving: ProvingFetch, key: Promise<DeviceKey>): SessionSource {
  const ask = askJson(proving.fetch);
  const told = (view: EntranceView): EntranceView => {
    proving.setServerTime(view.nowInstant);
    return view;
  };
  return {
    async session() {
      const before = proving.apartMs;
      const view = told(await ask<EntranceView>('/api/session'));
      const moved = Math.abs(proving.apartMs - before) > clockApartMs;
      // Asked with a wrong clock the proof did not count: now that the server's is known, once more.
      return view.session === undefined && moved ? told(await ask<EntranceView>('/api/session')) : view;
    },
    open: async (asked) => told(await ask('/api/session/open', { ...asked, deviceKey: (await key).jwk })),
    first: async (asked) => told(await ask('/api/session/first', { ...asked, deviceKey: (await key).jwk })),
    close: async (why) => {
      await ask('/api/session/close', { why });
    },
    passkey: (login) => ask('/api/session/passkey', { login }),
    deviceKey: () => key,
  };
}
