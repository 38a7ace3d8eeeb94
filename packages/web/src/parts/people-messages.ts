/** 職種・係・できること: shared by login, header and S-90. */
import type { Action, Duty, Permit, Role } from '@tomoshibi/hospital';

const rolesJa: Readonly<Record<Role, string>> = {
  doctor: '医師',
  nurse: '看護師',
  pharmacist: '薬剤師',
  lab: '検査技師',
  radiographer: '放射線技師',
  dietitian: '栄養士',
  therapist: 'リハビリ',
  'social-worker': '相談員',
  reception: '受付',
  billing: '医事',
  it: 'システム担当',
  executive: '経営層',
};
const dutiesJa: Readonly<Record<Duty, string>> = {
  accounts: '利用者登録',
  privacy: '個人情報保護',
  safety: '医療安全',
  keeper: '世代管理',
};
const actionsJa: Readonly<Record<Action, string>> = {
  'find-patients': '患者をさがす',
  'list-ward': '病棟一覧を見る',
  'read-chart': '診療録を見る',
  'print-chart': '診療録を印刷する',
  'export-chart': '持ち出し資料を作る',
  'read-original': '原文を見る',
  'see-problems': '取込の問題を見る',
  'check-dispensing': '調剤前の確認をする',
  'note-later': '写しの後のことを書く',
  'query-doctor': '疑義照会をする・答える',
  'report-incident': 'ヒヤリハットを出す',
  'tally-incidents': 'ヒヤリハットを集計する',
  'use-fhir': 'FHIR で読む',
  'manage-accounts': '利用者と端末を登録する',
  'read-record': '閲覧の記録を見る',
  'review-record': '閲覧の記録を確かめる',
};
const permitsJa: Readonly<Record<Permit, string>> = { yes: '○', emergency: '緊急のみ', no: '—' };

export const ja = { roles: rolesJa, duties: dutiesJa, actions: actionsJa, permits: permitsJa };

export const en: typeof ja = {
  roles: {
    doctor: 'Doctor',
    nurse: 'Nurse',
    pharmacist: 'Pharmacist',
    lab: 'Lab technician',
    radiographer: 'Radiographer',
    dietitian: 'Dietitian',
    therapist: 'Therapist',
    'social-worker': 'Social worker',
    reception: 'Reception',
    billing: 'Billing',
    it: 'IT',
    executive: 'Executive',
  },
  duties: {
    accounts: 'Registers people',
    privacy: 'Privacy officer',
    safety: 'Safety officer',
    keeper: 'Keeper of generations',
  },
  actions: {
    'find-patients': 'Find patients',
    'list-ward': 'See ward lists',
    'read-chart': 'Read charts',
    'print-chart': 'Print charts',
    'export-chart': 'Make transfer papers',
    'read-original': 'Read originals',
    'see-problems': 'See intake problems',
    'check-dispensing': 'Check before dispensing',
    'note-later': 'Note what came after the copy',
    'query-doctor': 'Ask or answer prescription queries',
    'report-incident': 'Report incidents',
    'tally-incidents': 'Tally incidents',
    'use-fhir': 'Read by FHIR',
    'manage-accounts': 'Register people and devices',
    'read-record': 'Read the record of viewings',
    'review-record': 'Review the record of viewings',
  },
  permits: { yes: '○', emergency: 'emergency', no: '—' },
};
