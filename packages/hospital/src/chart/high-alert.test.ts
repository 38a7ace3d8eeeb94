import { expect, test } from 'vitest';
import { highAlertOf } from './high-alert.ts';

test.each([
  ['インスリン グラルギンBS注ミリオペン', 'insulin'],
  ['ノボラピッド注フレックスペン', 'insulin'],
  ['ワーファリン錠1mg', 'anticoagulant'],
  ['エリキュース錠５ｍｇ', 'anticoagulant'],
  ['ﾜﾙﾌｧﾘﾝK錠1mg', 'anticoagulant'],
  ['オキシコンチンTR錠5mg', 'opioid'],
  ['ハーフジゴキシンKY錠0.125', 'digoxin'],
  ['メトトレキサート錠2mg', 'methotrexate'],
  ['ＫＣｌ補正液１ｍＥｑ／ｍＬ', 'potassium-injection'],
  ['K.C.L.点滴液15%', 'potassium-injection'],
  ['デパケンR錠200mg', 'antiepileptic'],
  ['プログラフカプセル1mg', 'immunosuppressant'],
  ['テオドール錠100mg', 'theophylline'],
  ['炭酸リチウム錠200', 'lithium'],
  ['グリメピリド錠1mg', 'hypoglycaemic'],
])('%s is marked %s', (name, kind) => {
  expect(highAlertOf(name)).toBe(kind);
});

test.each(['アムロジピンOD錠5mg', '塩化カリウム徐放錠600mg', 'ソリタ−Ｔ３号輸液５００ｍＬ', 'アドナ注', ''])(
  '%s carries no mark',
  (name) => {
    expect(highAlertOf(name)).toBeUndefined();
  },
);
