import { decodeText, parseMessage } from '@tomoshibi/formats';
import { type IntakeEvent, type OriginalView, ok, type Result, readOriginalRef, refuse } from '@tomoshibi/hospital';
import type { LedgerReader } from '@tomoshibi/vault';
import { codeOf } from '../fault.ts';

const MOST_BASE64 = 1024 * 1024;

/** The raw view: the bytes as kept, as text where they are text. */
export async function readOriginalView(
  originals: LedgerReader,
  station: string,
  original: string,
): Promise<Result<OriginalView>> {
  const ref = readOriginalRef(original);
  if (ref === undefined || ref.station !== station) return refuse('chart.original-unknown');
  let entry: Awaited<ReturnType<LedgerReader['entry']>>;
  try {
    entry = await originals.entry(ref.seq);
  } catch (error) {
    if (codeOf(error) === 'vault.entry-unknown') return refuse('chart.original-unknown');
    throw error;
  }
  const event = JSON.parse(entry.event) as IntakeEvent;
  if (event.kind !== 'intake.original-received' || entry.content === undefined) return refuse('chart.original-unknown');
  const view = {
    original,
    path: event.path,
    sizeBytes: event.sizeBytes,
    sha256: event.sha256,
    receivedInstant: entry.recordedAt,
  };
  return ok({ ...view, ...contentView(entry.content) });
}

function contentView(bytes: Uint8Array): Pick<OriginalView, 'base64' | 'charset' | 'problems' | 'text'> {
  const parsed = parseMessage(bytes);
  if (parsed.record !== undefined) {
    const text = parsed.record.text.replace(/\r\n|\r/gu, '\n');
    return { text, charset: parsed.charset, problems: parsed.problems.map(({ code, where, raw }) => shown(code, where, raw)) };
  }
  const { text, charset, problems } = decodeText(bytes);
  if (!/[\u0000-\u0008\u000e-\u001a]/u.test(text) && problems.length === 0)
    return { text: text.replace(/\r\n|\r/gu, '\n'), charset, problems: [] };
  return {
    base64: Buffer.from(bytes.subarray(0, MOST_BASE64)).toString('base64'),
    problems: parsed.problems.map(({ code, where, raw }) => shown(code, where, raw)),
  };
}

const shown = (
  code: string,
  where: string | undefined,
  raw: string | undefined,
): { code: string; where?: string; raw?: string } => ({
  code,
  ...(where === undefined ? {} : { where }),
  ...(raw === undefined ? {} : { raw }),
});
