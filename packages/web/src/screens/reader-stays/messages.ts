import type { ProcedureItem, StayItem } from '@tomoshibi/hospital';

const movesJa: Record<StayItem['kind'], string> = {
  admission: '入院',
  transfer: '転棟・転床',
  leave: '外泊・外出',
  return: '帰院',
  discharge: '退院',
  attending: '担当変更',
  visit: '受診',
};
const movesEn: Record<StayItem['kind'], string> = {
  admission: 'admitted',
  transfer: 'moved',
  leave: 'on leave',
  return: 'returned',
  discharge: 'discharged',
  attending: 'doctor changed',
  visit: 'visit',
};
const kindsJa: Record<ProcedureItem['kind'], string> = { imaging: '画像', endoscopy: '内視鏡', physiology: '生理検査' };
const kindsEn: Record<ProcedureItem['kind'], string> = { imaging: 'imaging', endoscopy: 'endoscopy', physiology: 'physiology' };

/** 入院・実施・食事: where the patient lay, what was done, what is eaten, the last visit of each department. */
export const ja = {
  title: '入院・実施・食事',
  views: '経過の見方',
  view: { stays: '入退院', procedures: '実施した検査・処置', meals: '食事', visits: '科ごとの前回' },
  stay: (from: string, to: string) => `${from} 〜 ${to}`,
  stillIn: '入院中',
  noDate: '日付なし',
  reason: '理由',
  disposition: '退院先',
  places: '病棟・床',
  moves: movesJa,
  movesTitle: '動き',
  moveColumns: ['日時', '動き', '病棟・床', '科', '医師', '原文'] as readonly string[],
  procedureKinds: kindsJa,
  procedureColumns: ['実施日時', '種類', '検査・処置', '行ったこと・使ったもの', '報告', '科・医師', '原文'] as readonly string[],
  procedureHint: '病理・手術・処置の記録は SS-MIX2 に決まった入れ場所がありません。ここにあるのは画像・内視鏡・生理検査です。',
  mealColumns: ['状態', '食事', '食べ方・指示', '開始〜終了', '指示した日・医師', '原文'] as readonly string[],
  mealState: { now: '● いま', next: '○ 次', over: '終了', cancelled: '取消' },
  fasting: '絶食',
  prescribed: '処方',
  ordered: '指示',
  found: '結果',
  done: '実施',
  planned: 'この日に決めた予定',
  nothingThatDay: 'この日の処方・指示・結果は、写しにありません',
  visitsHint: '科ごとに、いちばん新しい受診です。',
};

export const en: typeof ja = {
  title: 'Stays, acts, meals',
  views: 'Views of the course',
  view: { stays: 'Stays', procedures: 'Examinations done', meals: 'Meals', visits: 'Last visit by department' },
  stay: (from, to) => `${from} – ${to}`,
  stillIn: 'in hospital',
  noDate: 'no date',
  reason: 'Reason',
  disposition: 'Discharged to',
  places: 'Ward, bed',
  moves: movesEn,
  movesTitle: 'Movements',
  moveColumns: ['Time', 'Movement', 'Ward, bed', 'Dept.', 'Doctor', 'Raw'],
  procedureKinds: kindsEn,
  procedureColumns: ['Done', 'Kind', 'Examination', 'Acts and materials', 'Reported', 'Dept., doctor', 'Raw'],
  procedureHint: 'Pathology, operations and treatments have no set place in SS-MIX2. Here stand imaging, endoscopy, physiology.',
  mealColumns: ['State', 'Meal', 'How, instruction', 'Start – end', 'Ordered, doctor', 'Raw'],
  mealState: { now: '● now', next: '○ next', over: 'over', cancelled: 'cancelled' },
  fasting: 'fasting',
  prescribed: 'Drugs',
  ordered: 'Orders',
  found: 'Results',
  done: 'Done',
  planned: 'Planned that day',
  nothingThatDay: 'The copy holds no drugs, orders or results of that day',
  visitsHint: 'The newest visit of each department.',
};
