/** 家族・連絡先・保険. */
export const ja = {
  title: '家族・連絡先・保険',
  contacts: '家族・連絡先',
  patient: '本人',
  phones: '電話',
  address: '住所',
  noPhone: '電話なし',
  noAddress: '住所なし',
  noName: '氏名なし',
  contactColumns: ['氏名', '続柄', '電話', '住所', '原文'] as readonly string[],
  insurance: '保険・公費',
  insuranceHint:
    '電子カルテから届いた保険です。いつ保険証を確かめたかは SS-MIX2 に入れ場所がありません。窓口で確かめてください。',
  insuranceColumns: ['種別', '保険者', '記号・番号', '続柄', '有効期間', '届いた日時', '原文'] as readonly string[],
  outside: '期間外',
  abilities: 'ADL・障害ほか(送られたまま)',
  abilityColumns: ['項目', '内容', '日付', '原文'] as readonly string[],
};

export const en: typeof ja = {
  title: 'Family, contacts, insurance',
  contacts: 'Family and contacts',
  patient: 'Patient',
  phones: 'Phone',
  address: 'Address',
  noPhone: 'no phone',
  noAddress: 'no address',
  noName: 'no name',
  contactColumns: ['Name', 'Relation', 'Phone', 'Address', 'Raw'],
  insurance: 'Insurance',
  insuranceHint: 'As sent by the EMR. SS-MIX2 does not say when the card was last seen; check it at the desk.',
  insuranceColumns: ['Kind', 'Insurer', 'Number', 'Relation', 'Valid', 'Received', 'Raw'],
  outside: 'outside its period',
  abilities: 'ADL, disabilities and the like (as sent)',
  abilityColumns: ['Item', 'Content', 'Date', 'Raw'],
};
