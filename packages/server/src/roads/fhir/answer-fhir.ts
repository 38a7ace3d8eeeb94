import type { IncomingMessage } from 'node:http';
import { isResourceType, type Problem } from '@tomoshibi/formats';
import { capabilities, type FhirAnswer, received, refusal } from './fhir-answer.ts';
import { sentAtOf } from './item-key.ts';
import type { BodyReader, ReadBody } from './read-body.ts';
import { type FhirTaking, keepPlaced, takeFhir } from './take-fhir.ts';

const BODY: Readonly<Record<Exclude<ReadBody, { bytes: Uint8Array }>['code'], readonly [number, string]>> = {
  'fhir.too-large': [413, '大きすぎます。64 MB まで / too large; at most 64 MB'],
  'fhir.busy': [503, '混んでいます。あとで送り直してください / busy; send it again later'],
  'fhir.too-slow': [408, '遅すぎます / too slow'],
  'fhir.cut-off': [400, '途中で切れました / it was cut off'],
};

/** One request. Never rejects but when nothing can be kept. */
export async function answerFhir(taking: FhirTaking, bodies: BodyReader, request: IncomingMessage): Promise<FhirAnswer> {
  const [path = ''] = (request.url ?? '').split('?');
  const [, type, id] = /^\/fhir(?:\/([A-Za-z]{1,60})(?:\/([A-Za-z0-9.-]{1,64}))?)?\/?$/.exec(path) ?? ['', '-'];
  const { method = '' } = request;
  if (request.headers.origin !== undefined) return refusal(403, 'fhir.not-allowed', '画面からは送れません / not from a browser');
  if ((method === 'GET' || method === 'HEAD') && type === 'metadata') return capabilities(taking.parts.hospital.now());
  if (method === 'GET' || method === 'HEAD') return refusal(405, 'fhir.receives-only', '受け取るだけです / receives only');
  if (type !== undefined && !isResourceType(type))
    return refusal(404, 'fhir.type-not-r4', '知らない種類です / no such resource type');
  if (method === 'DELETE') return type === undefined || id === undefined ? notHere : remove(taking, type, id);
  if ((method === 'POST' && id === undefined) || (method === 'PUT' && id !== undefined))
    return take(taking, bodies, request, type, id);
  return notHere;
}

const notHere = refusal(405, 'fhir.receives-only', 'POST /fhir, POST /fhir/<Type>, PUT /fhir/<Type>/<id>');

async function take(
  taking: FhirTaking,
  bodies: BodyReader,
  request: IncomingMessage,
  type: string | undefined,
  id: string | undefined,
): Promise<FhirAnswer> {
  const format = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (/xml/.test(format)) return refusal(415, 'fhir.xml', 'JSON だけ受け取ります / JSON only');
  if (!['application/fhir+json', 'application/json'].includes(format) || request.headers['content-encoding'] !== undefined)
    return refusal(415, 'fhir.format-not-taken', 'application/fhir+json(圧縮なし)/ application/fhir+json, not compressed');
  const body = await bodies.read(request);
  if ('code' in body) return refusal(BODY[body.code][0], body.code, BODY[body.code][1]);
  const wrong = differs(body.bytes, type, id);
  if (wrong !== undefined) return refusal(400, wrong, 'アドレスと本文が違います / the address and the body differ');
  const { placed, problems } = await takeFhir(taking, body.bytes, id !== undefined);
  if (placed.refused !== undefined)
    return refusal(400, placed.refused.code, '読めないため受け取りません / refused: cannot be read', placed.refused.where);
  const count = Object.values(placed.counts).reduce((sum, one) => sum + one, 0);
  return received(type !== undefined && id === undefined ? 201 : 200, count, problems);
}

/** A resource given under another type or id than its own is not what its sender means. A cheap look: what cannot be read is refused later. */
function differs(bytes: Uint8Array, type: string | undefined, id: string | undefined): string | undefined {
  if (type === undefined) return undefined;
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
  if (typeof body !== 'object' || body === null) return undefined;
  const { resourceType, id: own } = body as { resourceType?: unknown; id?: unknown };
  if (resourceType !== type) return 'fhir.type-differs';
  return id !== undefined && own !== id ? 'fhir.id-differs' : undefined;
}

async function remove(taking: FhirTaking, type: string, id: string): Promise<FhirAnswer> {
  const receivedAt = taking.parts.hospital.now();
  const sentAt = sentAtOf([], receivedAt).digits;
  const placed = { arrivals: [], deletions: [{ type, id, sentAt, where: `${type}` }], problems: [], counts: {} };
  const problems: readonly Problem[] = await keepPlaced(taking, receivedAt, [placed], true);
  return received(200, problems.length === 0 ? 1 : 0, problems);
}
