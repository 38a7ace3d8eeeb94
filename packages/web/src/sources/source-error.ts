/**
 * Why nothing could be read. `code` is the server's refusal code, or one of
 * `web.unreachable` (no answer came) and `web.answer-shape` (the answer was not ours).
 */
export class SourceError extends Error {
  readonly code: string;
  readonly detail: Readonly<Record<string, string | number>>;

  constructor(code: string, detail: Readonly<Record<string, string | number>> = {}, cause?: unknown) {
    super(code, { cause });
    this.name = 'SourceError';
    this.code = code;
    this.detail = detail;
  }
}
