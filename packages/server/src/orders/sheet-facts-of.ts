import { type ChartSummary, type LaterFact, type ModeView, ok, type Result, type SheetFacts } from '@tomoshibi/hospital';
import type { Desk } from '../desk/desk.ts';
import { readLater } from '../desk/later.ts';
import type { Config } from '../home/config.ts';
import { hospitalNow } from '../reader/hospital-today.ts';
import type { PatientAsked } from '../reader.ts';

export interface OrderFacts {
  readonly summary: ChartSummary;
  readonly facts: SheetFacts;
}

/** What an order's sheet is filled from. Refusals: `chart.patient-unknown`. */
export async function sheetFactsOf(
  desk: Desk,
  patient: PatientAsked,
  of: {
    readonly config: Pick<Config, 'hospital' | 'address' | 'institution'>;
    readonly mode: ModeView;
    readonly nowInstant: string;
    readonly by: string;
  },
): Promise<Result<OrderFacts>> {
  const summary = await desk.reader.summary(patient);
  if (!summary.ok) return summary;
  const { bar, drugs } = summary.value;
  const later = await readLater(desk, { number: bar.number });
  const { address } = of.config;
  const facts: SheetFacts = {
    hospital: {
      name: of.config.hospital,
      ...(address === undefined ? {} : { address: address.address, phone: address.phone, prefecture: address.prefecture }),
      ...(address?.fax === undefined ? {} : { fax: address.fax }),
      ...(of.config.institution === undefined ? {} : { institution: of.config.institution }),
    },
    onDay: summary.value.onDay,
    now: hospitalNow(new Date(of.nowInstant)).slice(0, 16),
    mode: of.mode,
    by: of.by,
    patient: {
      bar,
      summary: summary.value,
      ...(drugs.copiedInstant === undefined ? {} : { copiedInstant: drugs.copiedInstant }),
      later: later.ok ? later.value.facts.filter(({ retracted }) => retracted === undefined).map(laterLine) : [],
    },
  };
  return ok({ summary: summary.value, facts });
}

const laterLine = ({ recordedInstant, text, about }: LaterFact) => ({
  at: hospitalNow(new Date(recordedInstant)).slice(0, 16),
  text,
  about,
});
