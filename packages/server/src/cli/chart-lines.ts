import type { ChartSummary, Section } from '@tomoshibi/hospital';

const REASON: Readonly<Record<string, string>> = {
  'kind-never-received': 'この種類は一度も届いていません',
  'nothing-for-this-patient': 'この患者のものは届いていません',
  'none-open': 'いま有効なものはありません',
  unreadable: '届いていますが読めませんでした',
  'kind-not-in-ssmix2': 'SS-MIX2 にない種類です',
};

/** The summary as lines of text, for a terminal when no browser is at hand. Never a blank section. */
export function chartLines(chart: ChartSummary): string[] {
  const { bar } = chart;
  const place = [bar.stay.place?.ward, bar.stay.place?.room, bar.stay.place?.bed].filter(Boolean).join('-');
  const lines = [
    `${bar.name.kana ?? ''}`,
    `${bar.name.kanji ?? bar.name.romaji ?? '(氏名なし)'}  ${bar.number}  ${bar.sex ?? '不明'}  ${bar.born?.wareki ?? ''} (${bar.born?.iso ?? '不明'})  ${bar.age?.years ?? '?'}歳  ${place}`,
  ];
  if (bar.sameName > 0) lines.push(`⚠同姓同名 ${bar.sameName}人 (うち同じ生年月日 ${bar.sameNameAndBirth}人)`);
  if (bar.identityConflicts > 0) lines.push(`⚠氏名か生年月日が食い違う記録 ${bar.identityConflicts}件`);
  if (chart.unreadable.length > 0) lines.push(`⚠${chart.unreadable.length}件 読めませんでした`);
  section(
    lines,
    'アレルギー',
    chart.allergies,
    (one) =>
      `${one.allergen} ${one.severity ?? ''} ${one.reaction ?? ''} (${one.statedIn} ${one.statedAt ?? ''})${one.contradicted ? ' ⚠食い違い' : ''}`,
  );
  section(lines, '感染症', chart.infections, (one) => `${one.label} ${one.value} ${one.at ?? ''}`);
  section(
    lines,
    '1 病名',
    chart.problems,
    (one) =>
      `${one.main ? '★' : '  '}${one.name}${one.suspected ? '(疑)' : ''} ${one.startedOn ?? ''} ${one.department ?? ''} ${one.outcome ?? ''}`,
  );
  section(
    lines,
    '2 前回',
    chart.lastVisit,
    (one) => `${one.at ?? ''} ${one.department ?? ''} ${[...one.prescribed, ...one.ordered, ...one.found].join('、')}`,
  );
  section(
    lines,
    '3 いまの薬',
    chart.drugs,
    (one) => `${one.name} ${one.perDose ?? ''} ${one.usage ?? ''} ～${one.endOn ?? '?'} あと${one.daysLeft ?? '?'}日`,
  );
  section(lines, '4 指示', chart.orders, (one) => `${one.name} ${one.scheduledAt ?? one.orderedAt ?? ''}`);
  section(
    lines,
    '5 検査',
    chart.results,
    (one) => `${one.name} ${one.values.map((value) => `${value.value}${value.flag ?? ''}`).join(' ← ')} ${one.unit ?? ''}`,
  );
  section(lines, '6 画像と文書', chart.documents, (one) => `${one.title} ${one.at ?? ''}`);
  section(lines, '7 連絡先', chart.contacts, (one) => `${one.name ?? ''} ${one.relation ?? ''} ${one.phones.join(' ')}`);
  section(lines, '8 予定', chart.planned, (one) => `${one.name} ${one.scheduledAt ?? ''}`);
  return lines;
}

function section<T>(lines: string[], title: string, of: Section<T>, show: (item: T) => string): void {
  const asOf = of.newestAt === undefined ? '' : ` [${of.newestAt} 時点]`;
  lines.push(`■ ${title}${asOf}`);
  if (of.state === 'none-confirmed') lines.push(`  なし(確認済 ${of.confirmedOn ?? '日付不明'})`);
  if (of.state === 'not-in-copy') lines.push(`  この写しに含まれません: ${REASON[of.reason ?? ''] ?? ''}`);
  for (const item of of.items) lines.push(`  ${show(item)}`);
  if (of.total > of.items.length) lines.push(`  … ほか ${of.total - of.items.length}`);
}
