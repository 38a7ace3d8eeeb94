/**
 * What printers say is wrong, in our codes. Source: RFC 8011 §5.4.12 (printer-state-reasons), PWG 5100.1, 5100.9; suffixes `-error`, `-warning`,
 * `-report` say how bad it is.
 */
const CODES: readonly (readonly [RegExp, string])[] = [
  [/^(media-empty|input-tray-missing|media-needed-empty)/, 'print.paper-out'],
  [/^media-needed/, 'print.wrong-tray'],
  [/^media-jam/, 'print.jam'],
  [/^(door-open|cover-open|interlock-open)/, 'print.door-open'],
  [/^(output-area-full|output-tray-missing)/, 'print.tray-full'],
  [/^(toner-empty|marker-supply-empty|marker-waste-full)/, 'print.toner-out'],
  [/^(toner-low|marker-supply-low|marker-waste-almost-full)/, 'print.toner-low'],
  [/^media-low/, 'print.paper-low'],
  [/^(paused|moving-to-paused|stopping|stopped-partly)/, 'print.paused'],
  [/^(offline|timed-out|connecting-to-device|shutdown|power-down)/, 'print.printer-gone'],
];

/** Most urgent first; what cannot stop a printer comes last. */
const ORDER = [
  'print.jam',
  'print.door-open',
  'print.paper-out',
  'print.wrong-tray',
  'print.toner-out',
  'print.tray-full',
  'print.printer-gone',
  'print.paused',
  'print.printer-fault',
  'print.toner-low',
  'print.paper-low',
] as const;

/** Reasons that go by without anybody: warnings and reports, and those of a job that simply runs. */
const HARMLESS =
  /^(none|job-incoming|job-printing|job-data-insufficient|job-queued|job-completed-successfully|processing-to-stop-point|wifi-.*|cups-.*|identify-printer-.*)$/;

/** Codes of `printer-state-reasons`. An unknown reason of kind `-error` is `print.printer-fault`; other unknown ones are left out. */
export function codesOf(reasons: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const reason of reasons) {
    if (HARMLESS.test(reason)) continue;
    const code = CODES.find(([shape]) => shape.test(reason))?.[1];
    if (code !== undefined) found.add(code);
    else if (reason.endsWith('-error')) found.add('print.printer-fault');
  }
  return ORDER.filter((code) => found.has(code));
}

/** Nothing comes out until somebody goes there. */
export const stopsPrinting = (code: string): boolean => code !== 'print.toner-low' && code !== 'print.paper-low';
