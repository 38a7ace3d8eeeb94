import type { ChartContext } from '@tomoshibi/hospital';
import { type ChartType, kindsOf } from './chart-resources.ts';
import type { Element } from './element.ts';
import { issue } from './outcome.ts';

/**
 * What a client must know of one answer besides its resources: originals that could not be read, an answer that is empty without
 * anybody having said "none", an answer that was cut. Silence would read as "there is nothing".
 */
export function missing(
  type: ChartType,
  chart: ChartContext,
  found: { readonly total: number; readonly cut: boolean },
): Element[] {
  const kinds = kindsOf(type, chart);
  const issues: Element[] = [];
  const unreadable = chart.unreadable.filter(({ kind }) => kind === undefined || kinds.includes(kind));
  for (const one of unreadable.slice(0, 20)) {
    issues.push(
      issue(
        'warning',
        'incomplete',
        one.code,
        '読めない原本があります / An original could not be read',
        [type, one.kind, one.day, one.original].filter(Boolean).join(' '),
      ),
    );
  }
  if (unreadable.length > 20) {
    issues.push(
      issue(
        'warning',
        'incomplete',
        'fhir.more-unreadable',
        `読めない原本がほかに ${unreadable.length - 20} 件 / more originals could not be read`,
        type,
      ),
    );
  }
  if (found.cut)
    issues.push(issue('warning', 'too-long', 'fhir.answer-cut', '古いものは入っていません / The oldest are left out', type));
  if (found.total === 0 && type !== 'Patient') {
    const received = kinds.some((kind) => (chart.freshness[kind]?.originals ?? 0) > 0);
    issues.push(
      received
        ? issue(
            'information',
            'not-found',
            'fhir.nothing-for-this-patient',
            '情報なし(未確認)。「ない」とは言えない / Nothing for this patient in the copy; that does not mean there is none',
            type,
          )
        : issue(
            'information',
            'not-found',
            'fhir.kind-never-received',
            'この写しに含まれません / This kind of data is not in the copy',
            type,
          ),
    );
  }
  return issues;
}
