import { describe, expect, it, vi } from 'vitest';
import { accessWorld } from '../../testdata/access-world.ts';
import { browserKey, loginAs } from '../../testdata/login-for.ts';
import { thumbprintOf } from '../access/device-key.ts';

vi.mock('../access/hash-secret.ts', () => ({
  hashSecret: async (secret: string) => `test:${secret}`,
  isSecret: async (secret: string, hash: string) => hash === `test:${secret}`,
  isNobodysSecret: async () => false,
}));

describe('a shared ward PC', () => {
  const key = browserKey();
  const opened = async () => {
    const world = accessWorld();
    await world.add('500', 'nurse', { pin: '258036' });
    await world.add('501', 'nurse', { pin: '369147', badge: 'S-501' });
    await world.enrol(thumbprintOf(key.jwk), '3A 端末1', true, '3A');
    const first = await loginAs(world.send, { who: { login: '500' }, secret: '258036', key });
    return { world, first };
  };

  it('is taken over by the next badge with the cookie of the person before, whose session then ends', async () => {
    const { first } = await opened();
    const asked = { who: { badge: 'S-501' }, secret: '369147', deviceKey: key.jwk };
    const answer = await first.ask('/api/session/open', asked);
    expect([answer.status, await answer.json()]).toMatchObject([200, { session: { login: '501' } }]);
    expect(await (await first.fetch('/api/session')).json()).not.toHaveProperty('session');
  });

  it('still takes each proof once: the same request sent again is refused', async () => {
    const { world, first } = await opened();
    const sent: RequestInit[] = [];
    const listening = await loginAs(
      (path, init) => {
        sent.push(init);
        return world.send(path, init);
      },
      { who: { login: '500' }, secret: '258036', key },
    );
    expect((await listening.ask('/api/session/close', { why: 'logout' })).status).toBe(200);
    const again = await world.send('/api/session/open', sent[0] ?? {});
    expect([again.status, await again.json()]).toMatchObject([403, { code: 'access.proof-used' }]);
    expect(first.cookie).not.toBe('');
  });

  it('is known on its login page by the thumbprint it says, and opens nothing by that', async () => {
    const { world } = await opened();
    const headers = { 'tomoshibi-device': thumbprintOf(key.jwk) };
    const view = await (await world.send('/api/session', { headers })).json();
    expect(view).toMatchObject({ device: { place: '3A 端末1', shared: true } });
    expect(view).not.toHaveProperty('session');
    expect(await (await world.send('/api/session', {})).json()).not.toHaveProperty('device');
  });
});
