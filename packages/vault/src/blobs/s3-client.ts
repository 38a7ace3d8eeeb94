import { hash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import { VaultError, type VaultErrorCode } from '../errors.ts';

/** Where a bucket is and who asks. Comes from the settings and a key file; none of it is ever put into an error. */
export interface S3Access {
  /** `https://…`, without a path. Addresses are path-style: `<endpoint>/<bucket>/<name>`. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Default `us-east-1`, which servers of one's own take as any. */
  readonly region?: string;
}

export interface S3Request {
  /** Name of the operation in S3's own words, for the error. */
  readonly operation: string;
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  /** Below the bucket; empty for the bucket itself. */
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /** Statuses that are an answer and no failure, besides 200–299. */
  readonly expected?: readonly number[];
}

export interface S3Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
  /** The server's own clock, from its `Date` header. */
  readonly serverTime: Date;
}

export interface S3Client {
  /** Rejects with `failure` naming operation, status and S3's error code; never address, bucket or key. */
  ask(request: S3Request, failure: VaultErrorCode): Promise<S3Answer>;
}

const TRIES = 4;
const FIRST_WAIT_MS = 200;
const TIMEOUT_MS = 30_000;
/** The slowest line that is worth waiting for. */
const LEAST_BYTES_PER_MS = 100;

/** Signed requests (AWS Signature 4) with a time limit and at most four tries; every request may be repeated safely. */
export function s3Client(access: S3Access, timeoutMs = TIMEOUT_MS, firstWaitMs = FIRST_WAIT_MS): S3Client {
  const { accessKeyId, secretAccessKey, region = 'us-east-1' } = access;
  const aws = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 });
  return {
    async ask(request, failure) {
      const body = request.body;
      const url = new URL(`${access.endpoint.replace(/\/$/, '')}/${access.bucket}${request.key ? `/${request.key}` : ''}`);
      for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
      // The digest is part of the signature: bytes changed on the way are refused by the server.
      const headers = { ...request.headers, 'X-Amz-Content-Sha256': hash('sha256', body ?? '') };
      const limit = timeoutMs + Math.ceil((body?.length ?? 0) / LEAST_BYTES_PER_MS);
      let said = 'unreachable';
      for (let attempt = 0; attempt < TRIES; attempt++) {
        if (attempt > 0) await new Promise((done) => setTimeout(done, firstWaitMs * 2 ** attempt));
        try {
          const signed = await aws.sign(url.toString(), {
            method: request.method,
            headers,
            ...(body && { body: body as Uint8Array<ArrayBuffer> }),
          });
          const answer = await fetch(signed, { signal: AbortSignal.timeout(limit), redirect: 'error' });
          const bytes = new Uint8Array(await answer.arrayBuffer());
          const serverTime = new Date(answer.headers.get('date') ?? Number.NaN);
          if (answer.ok || request.expected?.includes(answer.status)) {
            return { status: answer.status, headers: answer.headers, body: bytes, serverTime };
          }
          said =
            `${answer.status} ${/<Code>([A-Za-z0-9]{1,60})<\/Code>/.exec(new TextDecoder().decode(bytes))?.[1] ?? ''}`.trim();
          if (answer.status < 500 && answer.status !== 429) break;
        } catch (error) {
          // The cause would name host and port: its kind is kept, its words are not.
          said = (error as Error).name === 'TimeoutError' ? 'timeout' : 'unreachable';
        }
      }
      throw new VaultError(failure, `S3 ${request.operation}: ${said}`);
    },
  };
}
