import type { NightSort } from '@tomoshibi/hospital';
import type { Config } from '../home/config.ts';

export type NightConfig = NonNullable<Config['nightSets']>;

/** Which forms a set is made of. Source: paper-forms.md §5; screens.md §4. */
export const SET_FORMS = {
  cover: 'F82',
  wardList: 'P02',
  ofPatient: ['P01', 'P03', 'P04'],
  visits: 'P06',
  pharmacy: 'P20',
  diet: 'P21',
} as const;

/** Kept with a ward when the settings say nothing of blank sheets: enough for the first hours. Source: paper-forms.md §5, 3. */
const USUAL_BLANKS = ['F11', 'F12', 'F20', 'F30', 'F40', 'F41', 'F42'].map((form) => ({ form, count: 2 }));

export interface Blank {
  readonly form: string;
  readonly count: number;
}

/** Blank sheets for each in-patient, with the identity printed; none unless the settings name them. */
export const namedBlanks = (config: NightConfig): readonly Blank[] => (config.blanks ?? []).filter(({ named }) => named === true);

/** Blank sheets of a ward. */
export const packBlanks = (config: NightConfig): readonly Blank[] =>
  config.blanks === undefined ? USUAL_BLANKS : config.blanks.filter(({ named }) => named !== true);

/** 5東 入院患者パック. Names of wards and departments are the copy's. */
export const SET_NAMES: Readonly<Record<NightSort, (unit: string) => string>> = {
  ward: (unit) => `${unit} 入院患者パック`,
  list: (unit) => `${unit} 病棟一覧`,
  department: (unit) => `${unit === '' ? '診療科なし' : unit} 来院予定`,
  pharmacy: () => '薬剤部 使用中の薬',
  diet: () => '栄養 食事一覧',
  blank: (unit) => `${unit} 白紙の様式`,
  trial: (unit) => `${unit} 試し刷り`,
};

export const KEEP_NIGHTS = 3;
export const VISIT_DAYS = 14;
export const GIVE_DAYS = 7;
