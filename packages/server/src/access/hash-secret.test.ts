import { expect, test } from 'vitest';
import { hashSecret, isNobodysSecret, isSecret } from './hash-secret.ts';
import { checkPassword, checkPin, firstSecret } from './new-secret.ts';
import { turnstile } from './turnstile.ts';

test('a secret is kept as Argon2id with its own salt; only the secret itself fits, whatever the width of its digits', async () => {
  const [one, two] = await Promise.all([hashSecret('258036'), hashSecret('258036')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=32768,t=3,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(one).not.toBe(two);
  expect(await isSecret('２５８０３６', one)).toBe(true);
  expect(await isSecret('258037', one)).toBe(false);
  // A letter in the middle: of the last one two bits stand for nothing.
  const flipped = one.slice(0, -20) + (one.at(-20) === 'A' ? 'B' : 'A') + one.slice(-19);
  expect(await isSecret('258036', flipped)).toBe(false);
  expect(await isSecret('258036', 'plain')).toBe(false);
  expect(await isNobodysSecret('258036')).toBe(false);
});

test('two checks run at once, so that a storm of logins leaves the others to the readers', async () => {
  const through = turnstile(2);
  let inside = 0;
  let most = 0;
  const order: number[] = [];
  await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      through(async () => {
        most = Math.max(most, ++inside);
        await new Promise((done) => setTimeout(done, 1));
        inside--;
        order.push(at);
        if (at === 7) throw new Error('one of them fails');
      }).catch(() => undefined),
    ),
  );
  expect(most).toBe(2);
  expect(order).toHaveLength(50);
});

test('weak secrets are refused by what makes them weak', () => {
  expect(checkPassword('short', '100')).toMatchObject({ refusal: { code: 'access.secret-weak', detail: { rule: 'short' } } });
  expect(checkPassword('my number 1001 is long', '1001')).toMatchObject({ refusal: { detail: { rule: 'login' } } });
  expect(checkPassword('aaaaaaaaaaaaaaaa', '100')).toMatchObject({ refusal: { detail: { rule: 'same' } } });
  expect(checkPassword('四月の桜と病棟の灯り です', '100').ok).toBe(true);
  for (const pin of ['12345', '111111', '123456', '987654', '1234567890123', 'abcdef'])
    expect([pin, checkPin(pin, '100').ok]).toEqual([pin, false]);
  expect(checkPin('100200', '100200')).toMatchObject({ refusal: { detail: { rule: 'login' } } });
  expect(checkPin('２５８０３６', '100').ok).toBe(true);
  expect(new Set(Array.from({ length: 100 }, firstSecret)).size).toBe(100);
});
