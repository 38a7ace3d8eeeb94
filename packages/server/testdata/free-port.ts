import { createServer } from 'node:net';

/** Below what the system gives to callers: nobody gets it by chance, and who calls it while nobody listens does not reach itself. */
const [FIRST, COUNT] = [20_000, 12_000];

/** A port of this machine that is free now and stays so, for what must be called before it listens, or again after it was killed. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    const server = createServer();
    const isFree = await new Promise<boolean>((said) => {
      server.once('error', () => said(false));
      server.listen(port, () => server.close(() => said(true)));
    });
    if (isFree) return port;
  }
}
