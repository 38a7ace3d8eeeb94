import {
  type FormDefinition,
  type InsuranceItem,
  ok,
  prefillSheet,
  type Result,
  type Section,
  type WrittenPrescription,
} from '@tomoshibi/hospital';
import type { PatientAsked } from '../reader.ts';
import { untilWhen, withOrderer } from './injection-sheet.ts';
import { outsidePaper } from './jahis/outside-paper.ts';
import { type Pressed, pressOrder, type ToPress } from './order-press.ts';
import type { Orders } from './orders.ts';
import { outsideContent, withRoom, withSymbols } from './outside-sheet.ts';
import { namedForPaper, prefillPrescription } from './prescription-fields.ts';
import { sheetFactsOf } from './sheet-facts-of.ts';

export interface PrescriptionToPress extends Omit<ToPress, 'content' | 'finish'> {
  readonly patient: PatientAsked;
  readonly written: WrittenPrescription;
  readonly definition: FormDefinition;
}

export interface PressedPrescription extends Pressed {
  readonly number: string;
  /** Texts the symbol writes with ■. */
  readonly unwritable: readonly string[];
  /** Why there is no symbol, of an outside prescription. */
  readonly without: readonly string[];
}

/** A prescription on paper, of what the record says and no draft: the first time and each time again. Refusals: `chart.patient-unknown`. */
export async function pressPrescription(orders: Orders, asked: PrescriptionToPress): Promise<Result<PressedPrescription>> {
  const { desk, press, config } = orders;
  const { patient, written, ...shared } = asked;
  const injection = written.sheet === 'injection';
  const definition = injection ? withOrderer(asked.definition, written) : asked.definition;
  const of = await sheetFactsOf(desk, patient, {
    config,
    mode: await press.mode(),
    nowInstant: press.nowInstant(),
    by: written.doctor,
  });
  if (!of.ok) return of;
  const { bar } = of.value.summary;
  const facts = {
    ...of.value.facts,
    prescription: namedForPaper(injection ? untilWhen(written) : written),
    firstDay: written.startOn,
  };
  const content = prefillPrescription(prefillSheet(definition, facts, asked.language), definition, written);
  const outside =
    written.sheet === 'outside'
      ? outsidePaper(written, { hospital: facts.hospital, bar, insurance: await insuranceOf(orders, bar.number) })
      : undefined;
  const pressed = await pressOrder(
    press,
    outside === undefined
      ? { ...shared, definition, content }
      : {
          ...shared,
          definition: withRoom(definition, outside.symbols),
          content: outsideContent(content, outside),
          finish: (pages) => withSymbols(pages, outside.symbols),
        },
  );
  return ok({ ...pressed, number: bar.number, unwritable: outside?.unwritable ?? [], without: outside?.without ?? [] });
}

async function insuranceOf({ desk }: Orders, number: string): Promise<readonly InsuranceItem[]> {
  const found = await desk.reader.section({ patient: { number }, section: 'insurance' });
  return found.ok ? (found.value as Section<InsuranceItem>).items : [];
}
