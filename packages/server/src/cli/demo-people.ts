import type { AccessEvent, StaffFacts } from '@tomoshibi/hospital';
import { newAccountId } from '../access/account-id.ts';
import { hashSecret } from '../access/hash-secret.ts';
import type { Home } from '../home/home.ts';
import { openStationRecord } from '../record/open-station-record.ts';

export interface DemoStaff extends StaffFacts {
  readonly pin: string;
}

const nobody = { duties: [], departments: [], wards: [], teams: [], chartNames: [] } as const;

/** Departments of みほん病院, as its staff list writes them. */
const CLINICS = ['内科', '循環器内科', '腎臓内科', '消化器内科', '呼吸器内科', '脳神経内科', '外科', '整形外科'] as const;

/** The made-up people of みほん病院: one of each who meets the reader. Their PINs are printed, so they exist in no other hospital. */
export const DEMO_STAFF: readonly DemoStaff[] = [
  {
    ...nobody,
    login: '1001',
    name: '見本 一郎',
    kana: 'ミホン イチロウ',
    role: 'doctor',
    departments: CLINICS,
    wards: ['3西', '3東', '4西', '4東'],
    pin: '258036',
  },
  { ...nobody, login: '2001', name: '見本 花子', kana: 'ミホン ハナコ', role: 'nurse', wards: ['4西'], pin: '369147' },
  { ...nobody, login: '2002', name: '見本 桜', kana: 'ミホン サクラ', role: 'nurse', wards: ['3東'], pin: '147025' },
  { ...nobody, login: '3001', name: '見本 薫', kana: 'ミホン カオル', role: 'pharmacist', pin: '482615' },
  { ...nobody, login: '4001', name: '見本 光', kana: 'ミホン ヒカル', role: 'reception', pin: '593726' },
  { ...nobody, login: '5001', name: '見本 守', kana: 'ミホン マモル', role: 'it', duties: ['accounts'], pin: '604837' },
  {
    ...nobody,
    login: '6001',
    name: '見本 誠',
    kana: 'ミホン マコト',
    role: 'executive',
    duties: ['privacy', 'safety'],
    pin: '715948',
  },
];

/** Writes them into a new record of the demo home. */
export async function addDemoStaff(home: Home): Promise<void> {
  const record = await openStationRecord(home);
  try {
    const by = { place: 'cli' };
    const added = await Promise.all(
      DEMO_STAFF.map(async ({ pin, ...facts }): Promise<AccessEvent[]> => {
        const account = newAccountId();
        const factor = { type: 'pin', hash: await hashSecret(pin) } as const;
        return [
          { kind: 'access.account-added', v: 1, account, ...facts, by },
          { kind: 'access.factor-set', v: 1, account, factor, by },
        ];
      }),
    );
    await record.write(added.flat());
  } finally {
    await record.close();
  }
}
