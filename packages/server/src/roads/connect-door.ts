import { request } from 'node:http';
import { codeOf, Fault } from '../fault.ts';
import { doorPath } from './door-path.ts';
import type { IntakeDoor } from './intake-door.ts';

/** The way to the intake of a home, whether it runs or not: nothing is opened before something is asked. */
export function connectDoor(home: string): IntakeDoor {
  const path = doorPath(home);
  return {
    async ask(job, input) {
      const { status, text } = await post(path, `/${job.name}`, JSON.stringify(input));
      const body = JSON.parse(text) as unknown;
      if (status === 200) return body as never;
      const { code, message } = body as { readonly code: string; readonly message: string };
      throw new Fault(code, message);
    },
  };
}

/** Nobody behind the socket, or none there. */
const NOBODY: ReadonlySet<string> = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE']);

function post(socketPath: string, path: string, body: string): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((done, failed) => {
    const fail = (cause: unknown): void => {
      const code = codeOf(cause);
      const gone = code !== undefined && NOBODY.has(code);
      const words =
        '取込が動いていません。この PC で tomoshibi intake を起動してください / the intake is not running on this machine';
      failed(gone ? new Fault('intake.not-running', words, { cause }) : new Fault('intake.door-failed', String(code), { cause }));
    };
    const asked = request({ socketPath, path, method: 'POST', headers: { 'Content-Type': 'application/json' } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => done({ status: response.statusCode ?? 500, text: Buffer.concat(chunks).toString('utf8') }));
    });
    asked.on('error', fail);
    asked.end(body);
  });
}
