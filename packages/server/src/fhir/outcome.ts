import type { Refusal } from '@tomoshibi/hospital';
import { type Element, type Resource, tidy } from './element.ts';

/** How a code of ours is told to a FHIR client: issue type and HTTP status. Source: FHIR R4 http.html, valueset-issue-type. */
const KNOWN: Readonly<Record<string, readonly [type: string, status: OutcomeStatus, text: string]>> = {
  'access.login-needed': ['login', 401, 'ログインが要ります(Bearer トークン) / A bearer token is needed'],
  'access.not-allowed': ['forbidden', 403, 'この職種ではできません / Not allowed for this role'],
  'access.purpose-needed': [
    'forbidden',
    403,
    '閲覧目的が要ります: ヘッダ tomoshibi-purpose / State a purpose in header tomoshibi-purpose',
  ],
  'access.emergency-needed': [
    'forbidden',
    403,
    '緊急閲覧だけできます: ヘッダ tomoshibi-emergency / Emergency access only: header tomoshibi-emergency',
  ],
  'access.other-device': ['security', 403, 'このトークンは別の端末のものです / The token belongs to another address'],
  'access.view-budget': ['throttled', 429, '短い間に開きすぎています / Too many charts in a short time'],
  'access.record-not-writable': ['transient', 503, '閲覧を記録できないため返しません / Nothing is shown that cannot be recorded'],
  'chart.patient-unknown': ['not-found', 404, '患者がいません / No such patient'],
  'fhir.resource-unknown': ['not-found', 404, 'その資源はありません / No such resource'],
  'fhir.type-unknown': ['not-supported', 404, 'この種類は返せません。metadata を見る / This type is not served; see metadata'],
  'fhir.operation-unknown': ['not-supported', 404, 'その操作はありません。metadata を見る / No such operation; see metadata'],
  'fhir.method-not-allowed': ['not-supported', 405, '読むだけです / Read only'],
  'fhir.parameter-unknown': ['not-supported', 400, '知らない検索条件です / Unknown search parameter'],
  'fhir.parameter-not-valid': ['value', 400, '検索条件の書き方が違います / The search parameter is malformed'],
  'fhir.parameter-needed': ['required', 400, '検索条件が足りません / A search parameter is missing'],
  'fhir.cursor-unknown': [
    'value',
    400,
    '続きの印が違うか古い。はじめから検索する / The page link is wrong or too old; search again',
  ],
  'fhir.format-unknown': ['not-supported', 406, 'JSON だけ返します / JSON only'],
  'fhir.body-not-form': ['not-supported', 415, '_search は application/x-www-form-urlencoded / _search takes a form'],
  'http.fault': ['exception', 500, '灯の故障です。番号を電算室へ / A fault of the server; tell its number to the systems office'],
};

export type OutcomeStatus = 400 | 401 | 403 | 404 | 405 | 406 | 415 | 429 | 500 | 503;

/** An OperationOutcome for a refusal; `detail` values that come from the asker's own parameters stand in diagnostics. */
export function outcomeOf({ code, detail }: Refusal): { readonly status: OutcomeStatus; readonly outcome: Resource } {
  const [type, status, text] = KNOWN[code] ?? ['processing', 500 as const, '故障です / A fault'];
  const diagnostics =
    detail === undefined
      ? undefined
      : Object.entries(detail)
          .map(([name, value]) => `${name}=${value}`)
          .join(' ');
  return { status, outcome: outcome([issue('error', type, code, text, diagnostics)]) };
}

export const issue = (
  severity: 'error' | 'warning' | 'information',
  type: string,
  code: string,
  text: string,
  diagnostics?: string,
): Element => ({ severity, code: type, details: { coding: [{ code }], text }, diagnostics });

export const outcome = (issues: readonly Element[]): Resource =>
  tidy({ resourceType: 'OperationOutcome', issue: issues }) as Resource;
