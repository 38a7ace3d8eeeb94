import { KIT_DATA } from '@tomoshibi/hospital';

/** What a browser with Trusted Types wants instead of a text. */
interface TrustedScriptAddress {
  readonly address: string;
}

interface TrustedPolicy {
  createScriptURL(address: string): TrustedScriptAddress;
}

type WithTrustedTypes = typeof globalThis & {
  readonly trustedTypes?: { createPolicy(name: string, rules: { createScriptURL(address: string): string }): TrustedPolicy };
};

const DATA_FILE = new RegExp(`^${KIT_DATA}/[a-z0-9-]{1,32}\\.js$`, 'u');

/** Blob addresses this page has made itself; nothing else of the kind is run. */
const made = new Set<string>();

const check = (address: string): string => {
  if (DATA_FILE.test(address) || made.has(address)) return address;
  throw new TypeError('kit: no script of ours');
};

let policy: TrustedPolicy | undefined;

/** The address of a script of the kit, in the form its browser wants. Anything else throws. */
export function trustedScript(address: string): string {
  const types = (globalThis as WithTrustedTypes).trustedTypes;
  if (types === undefined) return check(address);
  policy ??= types.createPolicy('tomoshibi-kit', { createScriptURL: check });
  // The DOM types know texts only.
  return policy.createScriptURL(address) as unknown as string;
}

/** Runs a text that came with the page in a worker. Undefined where the browser refuses. */
export function workerOf(source: string): Worker | undefined {
  if (typeof Worker === 'undefined') return undefined;
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  made.add(address);
  try {
    return new Worker(trustedScript(address));
  } catch {
    return undefined;
  } finally {
    made.delete(address);
    // Chromium reads it when the worker starts, which is after this.
    setTimeout(() => URL.revokeObjectURL(address), 30_000);
  }
}
