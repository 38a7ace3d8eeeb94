const WORDS: Readonly<Record<string, { readonly ja: string; readonly en: string }>> = {
  insulin: { ja: 'インスリン', en: 'insulin' },
  anticoagulant: { ja: '抗凝固', en: 'anticoagulant' },
  opioid: { ja: '麻薬・オピオイド', en: 'opioid' },
  digoxin: { ja: 'ジゴキシン', en: 'digoxin' },
  methotrexate: { ja: 'メトトレキサート', en: 'methotrexate' },
  'potassium-injection': { ja: 'カリウム注射', en: 'potassium injection' },
  antiepileptic: { ja: '抗てんかん', en: 'antiepileptic' },
  immunosuppressant: { ja: '免疫抑制', en: 'immunosuppressant' },
  theophylline: { ja: 'テオフィリン', en: 'theophylline' },
  lithium: { ja: 'リチウム', en: 'lithium' },
  hypoglycaemic: { ja: '血糖降下(SU)', en: 'hypoglycaemic' },
};

/** The kind of a high-alert drug in words; a kind without words yet stands as it is, never left out. */
export const highAlertWord = (kind: string, language: 'ja' | 'en'): string => WORDS[kind]?.[language] ?? kind;
