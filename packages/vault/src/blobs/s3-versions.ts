import type { S3Client } from './s3-client.ts';

/** One stored version of a name; a delete marker hides the others from plain reading and removes nothing. */
export interface S3Version {
  readonly key: string;
  readonly versionId: string;
  readonly marker: boolean;
  /** UTC instant as the server wrote it. */
  readonly storedAt: string;
  /** Quoted digest of the server's own making; empty for a marker. */
  readonly etag: string;
  readonly sizeBytes: number;
}

/** A server that repeats a page must not keep us for ever. */
const MAX_PAGES = 100_000;

/**
 * Every version of every key below `prefix`, by key, the first stored one first. Plain listing is not used: a delete marker or
 * an overwrite by somebody who has the bucket's keys must not make anything disappear for us.
 */
export async function listVersions(client: S3Client, prefix: string, pageSize = 1000): Promise<Map<string, S3Version[]>> {
  const found = new Map<string, S3Version[]>();
  let marker: Readonly<Record<string, string>> = {};
  for (let page = 0; page < MAX_PAGES; page++) {
    const query = { versions: '', prefix, 'max-keys': String(pageSize), ...marker };
    const { body } = await client.ask({ operation: 'ListObjectVersions', method: 'GET', query }, 'vault.read-failed');
    const text = new TextDecoder().decode(body);
    for (const [, kind, inner = ''] of text.matchAll(/<(Version|DeleteMarker)>(.*?)<\/\1>/gs)) {
      const version: S3Version = {
        key: field(inner, 'Key'),
        versionId: field(inner, 'VersionId'),
        marker: kind === 'DeleteMarker',
        storedAt: field(inner, 'LastModified'),
        etag: field(inner, 'ETag'),
        sizeBytes: Number(field(inner, 'Size') || '0'),
      };
      const known = found.get(version.key);
      // S3 lists the versions of one key newest first.
      if (known) known.unshift(version);
      else found.set(version.key, [version]);
    }
    if (field(text, 'IsTruncated') !== 'true') break;
    const next = { 'key-marker': field(text, 'NextKeyMarker'), 'version-id-marker': field(text, 'NextVersionIdMarker') };
    const stuck = Object.entries(next).every(([name, value]) => marker[name] === value);
    if (stuck || next['key-marker'] === '') break;
    marker = next;
  }
  for (const versions of found.values())
    versions.sort((a, b) => (a.storedAt < b.storedAt ? -1 : a.storedAt > b.storedAt ? 1 : 0));
  return found;
}

/** The first version that holds bytes. */
export const firstStored = (versions: readonly S3Version[] | undefined): S3Version | undefined =>
  versions?.find(({ marker }) => !marker);

function field(text: string, name: string): string {
  const value = new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] ?? '';
  return value
    .replaceAll('&quot;', '"')
    .replaceAll('&#34;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
