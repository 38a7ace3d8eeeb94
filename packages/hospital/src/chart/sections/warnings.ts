import { type ChartContext, fromOriginal, sectionOf, sentAt } from '../context.ts';
import type { ObservationFacts } from '../facts.ts';
import { dayOfKey } from '../hospital-day.ts';
import type { StoredItem } from '../item.ts';
import { present } from '../present.ts';
import type { Section, WarningItem } from '../view.ts';

const KINDS = ['ADT-00', 'OML-11'] as const;

/** JLAC10 analytes begin with five characters; the names catch hospitals with codes of their own. Bare TP is total protein. */
const INFECTION =
  /HBS|HBE|HBV|HBC抗|HCV|HIV|HTLV|RPR|TPHA|TPLA|TPPA|TP抗|FTA-?ABS|梅毒|STS|ワ氏|MRSA|VRE|結核|抗酸菌|T-?SPOT|QFT|クオンティフェロン|クロストリ|CDトキシン|SARS|COVID|コロナ|感染/u;
const INFECTION_CODE = /^5[EF]/;
const BLOOD = /^(?:血液型|ABO|RH|不規則抗体)/u;
const BLOOD_CODE = /^5H0[12]0/;
const HEIGHT_OR_WEIGHT = /^(?:身長|体重)$/u;
const HEIGHT_OR_WEIGHT_CODE = /^9N00[16]/;
const CONTRAINDICATION = /禁忌|ペースメーカ|体内金属|植込み|妊娠|授乳/u;
const RESUSCITATION = /DNAR|DNR|急変時|蘇生|代理意思決定/u;

type Topic = 'infection' | 'blood' | 'size' | 'contraindication' | 'resuscitation';

/** An observation may be about several things: 妊娠 is a contraindication wherever it is written. */
const TOPICS: readonly (readonly [topic: Topic, names: RegExp, jlac10?: RegExp])[] = [
  ['infection', INFECTION, INFECTION_CODE],
  ['blood', BLOOD, BLOOD_CODE],
  ['size', HEIGHT_OR_WEIGHT, HEIGHT_OR_WEIGHT_CODE],
  ['contraindication', CONTRAINDICATION],
  ['resuscitation', RESUSCITATION],
];

interface Seen {
  readonly item: StoredItem;
  readonly obs: ObservationFacts;
  readonly at: string | undefined;
  readonly topics: readonly Topic[];
}

export interface Warnings {
  readonly infections: Section<WarningItem>;
  readonly contraindications: Section<WarningItem>;
  readonly resuscitation: Section<WarningItem>;
  readonly bloodType: Section<WarningItem>;
  readonly body: Section<WarningItem>;
}

/**
 * Infections, blood type and body size from the OBX of ADT-00 and from laboratory results, the newest value of each test
 * of each source; values as sent, `(-)` too: that a test was negative on a day is news. Contraindications and resuscitation
 * have no place of their own in SS-MIX2: shown when an OBX of ADT-00 names them, else `kind-not-in-ssmix2`.
 *
 * @param basics items of ADT-00. @param results items of OML-11.
 */
export function readWarnings(context: ChartContext, basics: readonly StoredItem[], results: readonly StoredItem[]): Warnings {
  const topicsOf = remembered();
  const stated = basics.flatMap((item) => basicsSeen(item, topicsOf));
  const both = [...stated, ...results.flatMap((item) => resultsSeen(item, topicsOf))];
  const pick = (topic: Topic, from: readonly Seen[]) =>
    newestOfEach(
      from.filter((one) => one.topics.includes(topic)),
      context,
    );
  return {
    infections: sectionOf(context, KINDS, { items: pick('infection', both) }),
    bloodType: sectionOf(context, KINDS, { items: pick('blood', both) }),
    body: sectionOf(context, ['ADT-00'], { items: pick('size', stated) }),
    contraindications: onlyWhenNamed(context, pick('contraindication', stated)),
    resuscitation: onlyWhenNamed(context, pick('resuscitation', stated)),
  };
}

function onlyWhenNamed(context: ChartContext, items: readonly WarningItem[]): Section<WarningItem> {
  return items.length > 0 ? sectionOf(context, ['ADT-00'], { items }) : sectionOf(context, [], { items });
}

/**
 * ADL, disabilities and whatever else ADT-00 observes and no other section shows, as sent.
 *
 * @param basics items of ADT-00.
 */
export function readAbilities(context: ChartContext, basics: readonly StoredItem[]): Section<WarningItem> {
  const topicsOf = remembered();
  const items = basics.flatMap((item) => {
    const facts = item.row.facts;
    if (facts?.kind !== 'basics' || facts.cancels) return [];
    const at = facts.sent ?? sentAt(item.row);
    const disabilities = (facts.disabilities ?? []).map((value) =>
      present<WarningItem>({
        label: '障害',
        code: 'DB1',
        value,
        unit: undefined,
        at,
        sign: undefined,
        ...fromOriginal(context, item),
      }),
    );
    const rest = (facts.obs ?? []).filter((obs) => topicsOf(obs).length === 0);
    return [
      ...disabilities,
      ...newestOfEach(
        rest.map((obs) => ({ item, obs, at: obs.at ?? at, topics: [] })),
        context,
      ),
    ];
  });
  return sectionOf(context, ['ADT-00'], { items, others: basics.length > 0 });
}

type TopicsOf = (obs: ObservationFacts) => readonly Topic[];

/** A long chart has tens of thousands of values of a few dozen tests: each test is looked at once. */
function remembered(): TopicsOf {
  const known = new Map<string, readonly Topic[]>();
  return (obs) => {
    const key = `${obs.sys} ${obs.code} ${obs.name} ${obs.local}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const topics = TOPICS.filter(([, names, jlac10]) => matches(obs, names, jlac10)).map(([topic]) => topic);
    known.set(key, topics);
    return topics;
  };
}

function matches(obs: ObservationFacts, names: RegExp, jlac10: RegExp | undefined): boolean {
  if (jlac10 !== undefined && obs.sys === 'JC10' && jlac10.test(obs.code ?? '')) return true;
  return [obs.name, obs.local].some(
    (name) => name !== undefined && names.test(name.normalize('NFKC').toUpperCase().replace(/\s/gu, '')),
  );
}

function basicsSeen(item: StoredItem, topicsOf: TopicsOf): readonly Seen[] {
  const facts = item.row.facts;
  if (facts?.kind !== 'basics' || facts.cancels) return [];
  return seen(item, facts.obs, topicsOf, facts.sent ?? sentAt(item.row));
}

function resultsSeen(item: StoredItem, topicsOf: TopicsOf): readonly Seen[] {
  const facts = item.row.facts;
  if (facts?.kind !== 'lab' || facts.cancels) return [];
  return (facts.panels ?? []).flatMap((panel) =>
    seen(item, panel.obs, topicsOf, panel.at ?? panel.reported ?? dayOfKey(item.key.day)),
  );
}

function seen(
  item: StoredItem,
  all: readonly ObservationFacts[] | undefined,
  topicsOf: TopicsOf,
  at: string | undefined,
): readonly Seen[] {
  return (all ?? []).flatMap((obs) => {
    const topics = topicsOf(obs);
    return topics.length === 0 ? [] : [{ item, obs, at: obs.at ?? at, topics }];
  });
}

const POSITIVE = /^(?:\(?[1-4]?\+{1,4}\)?|弱?陽性|検出|positive|pos)$/iu;
const NEGATIVE = /^(?:\(?[-−‐ー]\)?|陰性|検出(?:せず|されず)|不検出|negative|neg)$/iu;

/** Only what is nothing but the sign or the word: `(±)`, `1.2(+)`, 判定保留 are for a person to read. */
export function signOf(value: string | undefined): WarningItem['sign'] {
  const text = value?.normalize('NFKC').replace(/\s/gu, '') ?? '';
  if (POSITIVE.test(text)) return 'positive';
  return NEGATIVE.test(text) ? 'negative' : undefined;
}

function newestOfEach(seen: readonly Seen[], context: ChartContext): readonly WarningItem[] {
  const newest = new Map<string, Seen>();
  for (const one of seen) {
    if (one.obs.value === undefined || one.obs.status === 'O' || one.obs.status === 'D' || one.obs.status === 'W') continue;
    const key = `${one.item.key.kind} ${one.obs.code ?? ''} ${one.obs.name ?? one.obs.local ?? ''}`;
    const before = newest.get(key);
    if (before === undefined || (one.at ?? '') > (before.at ?? '')) newest.set(key, one);
  }
  return [...newest.values()].map(({ item, obs, at }) =>
    present<WarningItem>({
      label: obs.name ?? obs.local ?? obs.code ?? '?',
      code: obs.code,
      value: obs.value ?? '',
      unit: obs.unit,
      at,
      sign: signOf(obs.value),
      ...fromOriginal(context, item),
    }),
  );
}
