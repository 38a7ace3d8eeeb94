import type { KitKdf } from '@tomoshibi/hospital';
import { argon2id } from 'hash-wasm';
import argonText from 'hash-wasm/dist/argon2.umd.min.js?raw';
import { fromBase64 } from './base64.ts';
import { workerOf } from './trusted-script.ts';

const HASH_BYTES = 32;
/** A worker that has not said a word by then will not. */
const START_MS = 5_000;

interface Asked {
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly memorySize: number;
  readonly parallelism: number;
  readonly hashLength: number;
  readonly outputType: 'binary';
}

/** Says that it lives, then answers one question and ends. */
const WORKER = `${argonText}
;onmessage=function(e){hashwasm.argon2id(e.data).then(function(h){postMessage(h);close()},function(){postMessage("failed");close()})};postMessage("here");`;

/**
 * Argon2id, 32 bytes: beside the page where the browser lets us, so that the page stays alive, else in it.
 * Rejects when there is no WebAssembly or not enough memory.
 */
export async function slowHash(passphrase: string, kdf: KitKdf): Promise<Uint8Array<ArrayBuffer>> {
  const asked: Asked = {
    password: new TextEncoder().encode(passphrase),
    salt: fromBase64(kdf.salt),
    iterations: kdf.passes,
    memorySize: kdf.memoryKiB,
    parallelism: kdf.lanes,
    hashLength: HASH_BYTES,
    outputType: 'binary',
  };
  return (await beside(asked)) ?? new Uint8Array(await argon2id(asked));
}

/** Undefined when no worker could do it. */
function beside(asked: Asked): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const worker = workerOf(WORKER);
  if (worker === undefined) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const end = (hash?: Uint8Array<ArrayBuffer>): void => {
      clearTimeout(timer);
      worker.terminate();
      resolve(hash);
    };
    const timer = setTimeout(end, START_MS);
    worker.onerror = (event) => {
      event.preventDefault();
      end();
    };
    worker.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (data === 'here') {
        clearTimeout(timer);
        worker.postMessage(asked);
      } else end(data instanceof Uint8Array ? new Uint8Array(data) : undefined);
    };
  });
}
