/** Breakages seen to be caught: tries without end · a refusal tried again · no time limit · the address in the error. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { s3Client } from './s3-client.ts';
import { listVersions } from './s3-versions.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function clientOf(listener: RequestListener, timeoutMs?: number) {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const access = {
    endpoint: `http://127.0.0.1:${port}`,
    bucket: 'secret-bucket',
    accessKeyId: 'AKID',
    secretAccessKey: 'SECRET',
  };
  return s3Client(access, timeoutMs, 5);
}

const get = { operation: 'GetObject', method: 'GET', key: 'secret-name' } as const;

it('tries again when the server is in trouble, at most four times in all', async () => {
  let asked = 0;
  const shaky = await clientOf((_, answer) => void answer.writeHead(++asked < 3 ? 503 : 200).end('x'));
  expect(Buffer.from((await shaky.ask(get, 'vault.read-failed')).body).toString()).toBe('x');
  expect(asked).toBe(3);
  asked = 0;
  const down = await clientOf((_, answer) => {
    asked++;
    answer.writeHead(500).end('<Error><Code>InternalError</Code></Error>');
  });
  const error = await down.ask(get, 'vault.read-failed').catch((caught) => caught as Error);
  expect(error).toMatchObject({ code: 'vault.read-failed', where: 'S3 GetObject: 500 InternalError' });
  expect(asked).toBe(4);
});

it('does not try again what is refused, and says nothing of address, bucket, name or key', async () => {
  let asked = 0;
  const client = await clientOf((_, answer) => {
    asked++;
    answer.writeHead(403).end('<Error><Code>AccessDenied</Code><Key>secret-name</Key></Error>');
  });
  const error = (await client.ask(get, 'vault.write-failed').catch((caught) => caught)) as Error;
  expect([asked, error.message]).toEqual([1, 'vault.write-failed: S3 GetObject: 403 AccessDenied']);
  expect(error.cause).toBeUndefined();
});

it('gives up on a server that never answers', async () => {
  const client = await clientOf(() => {}, 100);
  await expect(client.ask(get, 'vault.read-failed')).rejects.toMatchObject({ where: 'S3 GetObject: timeout' });
});

it('signs the digest of what it sends, and the first version of a name is the oldest stored', async () => {
  let digest: string | string[] | undefined;
  const xml = (versions: string, more = '<IsTruncated>false</IsTruncated>') =>
    `<ListVersionsResult>${more}${versions}</ListVersionsResult>`;
  const one = (id: string, at: string, kind = 'Version') =>
    `<${kind}><Key>a/n</Key><VersionId>${id}</VersionId><LastModified>${at}</LastModified><ETag>&quot;${id}&quot;</ETag><Size>1</Size></${kind}>`;
  const client = await clientOf((request, answer) => {
    digest = request.headers['x-amz-content-sha256'];
    const second = request.url?.includes('key-marker');
    const first = xml(
      one('marker', '2026-01-03T00:00:00.000Z', 'DeleteMarker') + one('late', '2026-01-02T00:00:00.000Z'),
      '<IsTruncated>true</IsTruncated><NextKeyMarker>a/n</NextKeyMarker><NextVersionIdMarker>late</NextVersionIdMarker>',
    );
    answer.end(second ? xml(one('early', '2026-01-01T00:00:00.000Z')) : first);
  });
  const versions = (await listVersions(client, 'a/')).get('a/n');
  expect(versions?.map(({ versionId, marker, etag }) => [versionId, marker, etag])).toEqual([
    ['early', false, '"early"'],
    ['late', false, '"late"'],
    ['marker', true, '"marker"'],
  ]);
  expect(digest).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});
