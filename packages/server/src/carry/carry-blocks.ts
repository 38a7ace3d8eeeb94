import type { ChartSummary, DrugItem, OrderItem, ResultSeries, Section, WarningItem } from '@tomoshibi/hospital';
import { CARRY_SECTIONS, type CarrySection, type CarryWords } from './carry-words.ts';

/** Insurance as ADT-00 states it, as far as a page shows it. */
export interface InsuranceLine {
  readonly text: string;
}

export interface CarryBlock {
  readonly name: CarrySection;
  readonly label: string;
  readonly lines: readonly string[];
  /** How many lines may be left out when two pages are full; what counts for life is never left out. */
  readonly least: number;
}

export interface CarryOptions {
  /** Only where the hospital said so: others on the way may read the sheet. */
  readonly hideInfections: boolean;
}

/** Everything of P-13 below the head, in the order of chart-essentials §1. Every block says something: never a blank. */
export function carryBlocks(
  summary: ChartSummary,
  insurance: Section<{ readonly text: string }> | undefined,
  words: CarryWords,
  options: CarryOptions,
): readonly CarryBlock[] {
  const made: Readonly<Record<CarrySection, { readonly lines: readonly string[]; readonly least?: number }>> = {
    warnings: { lines: [...stated(summary.contraindications, words, warning), ...stated(summary.resuscitation, words, warning)] },
    infections: { lines: options.hideInfections ? [words.hiddenHere] : stated(summary.infections, words, warning) },
    blood: {
      lines: stated(summary.bloodType, words, warning).map((line, at, all) =>
        at === all.length - 1 ? `${line}   ${words.crossMatch}` : line,
      ),
    },
    body: { lines: [...stated(summary.body, words, warning), ...renal(summary.results.items)] },
    problems: {
      lines: stated(summary.problems, words, (one) =>
        said([
          one.main ? words.main : '',
          `${one.name}${one.suspected ? words.suspected : ''}`,
          `${dayOf(one.startedOn, words)}${words.from}${one.endedOn === undefined ? '' : dayOf(one.endedOn, words)}`,
          one.department,
        ]),
      ),
      least: 8,
    },
    drugs: { lines: drugLines(summary.drugs, words), least: Number.POSITIVE_INFINITY },
    orders: { lines: stated(summary.orders, words, (one) => orderLine(one, words)), least: 4 },
    results: { lines: stated(summary.results, words, (one) => resultLine(one, words)), least: 12 },
    lastVisit: {
      lines: stated(summary.lastVisit, words, (one) =>
        said([
          dayOf(one.at, words),
          one.department,
          one.doctor,
          one.prescribed.join('、'),
          one.ordered.join('、'),
          one.found.join('、'),
        ]),
      ),
      least: 2,
    },
    documents: {
      lines: stated(summary.documents, words, (one) =>
        said([
          dayOf(one.at, words),
          one.title,
          one.department,
          one.lines[0] === undefined ? '' : shortened(one.lines.map(({ text }) => text).join(' '), 90),
        ]),
      ),
      least: 3,
    },
    vitals: { lines: [words.notInCopy] },
    planned: { lines: stated(summary.planned, words, (one) => orderLine(one, words)), least: 3 },
    contacts: {
      lines: stated(summary.contacts, words, (one) =>
        said([one.name ?? one.kana, one.relation, one.phones.join(' '), one.address]),
      ),
      least: 2,
    },
    insurance: { lines: insurance === undefined ? [words.notInCopy] : stated(insurance, words, (one) => one.text), least: 1 },
  };
  return CARRY_SECTIONS.map((name) => {
    const { lines, least = lines.length } = made[name];
    return { name, label: words.labels[name], lines: distinct(lines), least };
  });
}

/** Lines of a section, what was cut, or which of the three kinds of nothing it is. */
function stated<T>(section: Section<T>, words: CarryWords, line: (item: T) => string): readonly string[] {
  const lines = section.items.map(line);
  if (section.total > section.items.length) lines.push(words.more(section.total - section.items.length));
  if (section.state === 'none-confirmed') return [words.noneConfirmed(section.confirmedOn ?? words.unknown)];
  return lines.length > 0 ? lines : [whyNot(section, words)];
}

export function whyNot({ reason }: Section<unknown>, words: CarryWords): string {
  if (reason === 'nothing-for-this-patient') return words.notConfirmed;
  if (reason === 'none-open') return words.noneOpen;
  return reason === 'unreadable' ? words.unreadable : words.notInCopy;
}

const RENAL = /^(?:クレアチニン|CRE|CR|EGFR|推算GFR)/u;

/** Kidneys decide doses: their last values stand beside the weight. */
function renal(results: readonly ResultSeries[]): readonly string[] {
  return results
    .filter(({ name }) => RENAL.test(name.normalize('NFKC').toUpperCase()))
    .map(({ name, unit, values }) => said([name, values[0]?.value, unit, values[0]?.flag, at(values[0]?.at)]));
}

const warning = (one: WarningItem): string => said([one.label, one.value, one.unit, at(one.at)]);
const at = (time: string | undefined): string => (time === undefined ? '(日付不明 / date unknown)' : `(${shown(time)})`);

/** Without any drug in force the chart shows the last ones: on a sheet that says "now" they must not pass for current. */
function drugLines(drugs: Section<DrugItem>, words: CarryWords): readonly string[] {
  const lines = stated(drugs, words, (one) => drugLine(one, words));
  const onlyOver = drugs.items.length > 0 && drugs.items.every(({ state }) => state === 'over');
  return onlyOver ? [words.onlyOver, ...lines] : lines;
}

function drugLine(drug: DrugItem, words: CarryWords): string {
  const end = drug.endOn === undefined ? words.endUnknown : words.until(shown(drug.endOn), drug.daysLeft);
  return said([
    drug.highAlert === undefined ? '' : words.highAlert,
    drug.name,
    drug.perDose,
    drug.daily === undefined ? '' : `(1日 ${drug.daily})`,
    drug.usage,
    drug.route,
    drug.rate,
    drug.instruction,
    `${dayOf(drug.startOn, words)} ${end}`,
    drug.state === 'future' ? words.future : drug.state === 'over' ? words.over : '',
  ]);
}

const orderLine = (order: OrderItem, words: CarryWords): string =>
  said([dayOf(order.scheduledAt ?? order.orderedAt, words), order.name, shortened(order.detail ?? '', 70), order.department]);

/** One test on a line: newest first, each with its day. */
function resultLine({ name, unit, reference, values }: ResultSeries, words: CarryWords): string {
  const past = values.map((one) =>
    said([
      `${one.value}${one.flag === undefined ? '' : ` ${one.flag}${mark(one.flag)}`}`,
      one.status === 'preliminary' ? words.preliminary : '',
      at(one.at?.slice(0, 10)),
    ]),
  );
  return said([name, past.join(' ← '), unit, reference === undefined ? '' : `[${reference}]`]);
}

/** Letter, arrow: read in grey and by people who see no red. */
const mark = (flag: string): string => (flag.startsWith('H') ? '▲' : flag.startsWith('L') ? '▼' : '');

const dayOf = (time: string | undefined, words: CarryWords): string => (time === undefined ? words.unknown : shown(time));
/** `?昭和31年` is what was sent and could not be read. */
export const shown = (time: string): string => (time.startsWith('?') ? `?${time.slice(1)}` : time.slice(0, 16).replace('T', ' '));
const said = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part.trim() !== '').join(' ');
const shortened = (text: string, most: number): string =>
  [...text].length > most ? `${[...text].slice(0, most).join('')}…` : text;
const distinct = (lines: readonly string[]): readonly string[] => [...new Set(lines)];
