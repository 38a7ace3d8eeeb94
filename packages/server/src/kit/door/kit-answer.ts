import { KIT_DATA, KIT_PAGE } from '@tomoshibi/hospital';
import { type FeedSource, MOST_FILE } from './feed-source.ts';
import type { DoorKit } from './open-door-kit.ts';
import { pagePolicy } from './page-policy.ts';

export interface KitAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** On every answer. Nothing is kept by a browser, nobody else's page may use it, and what is no page of ours cannot act like one. */
const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb']
    .map((name) => `${name}=()`)
    .join(', '),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
} as const;

const plain = (status: number, text: string, more: Readonly<Record<string, string>> = {}): KitAnswer => ({
  status,
  headers: { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8', ...more },
  body: Buffer.from(`${text}\n`),
});

export const notThere = (): KitAnswer => plain(404, 'ありません / not there');
export const notAllowed = (): KitAnswer => plain(405, '読むだけです / read only', { Allow: 'GET, HEAD' });
export const notOurs = (): KitAnswer => plain(421, 'この名前では開けません / not under this name');
export const notFromThere = (): KitAnswer => plain(403, 'ほかのページからは開けません / not from another page');

const notYet = (code: string | undefined): KitAnswer =>
  plain(
    503,
    [
      'キットがまだありません。USB を挿すか、ケーブルをつないでください。10秒ごとに見なおします。',
      'There is no kit yet. Plug in the stick or the cable; this page looks again every 10 seconds.',
      ...(code === undefined ? [] : ['', code]),
    ].join('\n'),
    // In a sandbox nothing looks again.
    { Refresh: '10', 'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'" },
  );

/** @param page true: `/` is the page of the kit, and it may run; false (an offer): files only, none of which runs. */
export async function answerKit(
  store: FeedSource,
  kit: DoorKit | undefined,
  path: string,
  { page, trouble }: { readonly page: boolean; readonly trouble?: string | undefined },
): Promise<KitAnswer> {
  if (page && (path === '/' || path === `/${KIT_PAGE}`)) {
    if (kit?.page === undefined) return notYet(kit === undefined ? trouble : 'kit.door-page-changed');
    const headers = { ...HEADERS, 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': pagePolicy(kit.page) };
    return { status: 200, headers, body: kit.page };
  }
  const name = path.slice(1);
  if (kit === undefined || !kit.paths.has(name)) return notThere();
  const body = await store.read(name, MOST_FILE);
  if (body === undefined) return notThere();
  const script = page && name.startsWith(`${KIT_DATA}/`);
  const type = script ? 'text/javascript; charset=utf-8' : name.endsWith('.txt') ? 'text/plain' : 'application/octet-stream';
  return { status: 200, headers: { ...HEADERS, 'Content-Type': type }, body };
}
