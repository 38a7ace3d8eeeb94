/** 様式一式: every form that comes with the product. A hospital copies and changes them in S-11; it never starts from nothing. */
import type { FormDefinition } from '../form-definition.ts';
import { F01 } from './f01.ts';
import { F02 } from './f02.ts';
import { F03 } from './f03.ts';
import { F04 } from './f04.ts';
import { F10 } from './f10.ts';
import { F11 } from './f11.ts';
import { F12 } from './f12.ts';
import { F13 } from './f13.ts';
import { F14 } from './f14.ts';
import { F20 } from './f20.ts';
import { F21 } from './f21.ts';
import { F22 } from './f22.ts';
import { F23 } from './f23.ts';
import { F24 } from './f24.ts';
import { F30 } from './f30.ts';
import { F31 } from './f31.ts';
import { F32 } from './f32.ts';
import { F40 } from './f40.ts';
import { F41 } from './f41.ts';
import { F42 } from './f42.ts';
import { F43 } from './f43.ts';
import { F44 } from './f44.ts';
import { F45 } from './f45.ts';
import { F50 } from './f50.ts';
import { F51 } from './f51.ts';
import { F52 } from './f52.ts';
import { F60 } from './f60.ts';
import { F61 } from './f61.ts';
import { F62 } from './f62.ts';
import { F70, F70B } from './f70.ts';
import { F71 } from './f71.ts';
import { F72 } from './f72.ts';
import { F80 } from './f80.ts';
import { F81 } from './f81.ts';
import { F82 } from './f82.ts';
import { F83 } from './f83.ts';
import { F90 } from './f90.ts';
import { F91 } from './f91.ts';
import { F92 } from './f92.ts';
import { P01 } from './p01.ts';
import { P02 } from './p02.ts';
import { P03, P03B } from './p03.ts';
import { P04, P04J } from './p04.ts';
import { P05 } from './p05.ts';
import { P06, P06R } from './p06.ts';
import { P07, P07B } from './p07.ts';
import { P08 } from './p08.ts';
import { CARE_CARDS } from './p09.ts';
import { DEPARTMENT_CARDS } from './p09-departments.ts';
import { LEADER_CARDS } from './p09-leaders.ts';
import { P10 } from './p10.ts';
import { POSTER_FORMS } from './p11.ts';
import { P12, P12B } from './p12.ts';
import { P14 } from './p14.ts';
import { P16 } from './p16.ts';
import { P17 } from './p17.ts';
import { P18 } from './p18.ts';
import { P20 } from './p20.ts';
import { P21 } from './p21.ts';

/** Sorted by code: F01 … F92, then P01 …. */
export const FORMS: readonly FormDefinition[] = [
  F01,
  F02,
  F03,
  F04,
  F10,
  F11,
  F12,
  F13,
  F14,
  F20,
  F21,
  F22,
  F23,
  F24,
  F30,
  F31,
  F32,
  F40,
  F41,
  F42,
  F43,
  F44,
  F45,
  F50,
  F51,
  F52,
  F60,
  F61,
  F62,
  F70,
  F70B,
  F71,
  F72,
  F80,
  F81,
  F82,
  F83,
  F90,
  F91,
  F92,
  P01,
  P02,
  P03,
  P03B,
  P04,
  P04J,
  P05,
  P06,
  P06R,
  P07,
  P07B,
  P08,
  ...[...CARE_CARDS, ...DEPARTMENT_CARDS, ...LEADER_CARDS].sort((a, b) => (a.code < b.code ? -1 : 1)),
  P10,
  ...POSTER_FORMS,
  P12,
  P12B,
  P14,
  P16,
  P17,
  P18,
  P20,
  P21,
];

const byCode = new Map(FORMS.map((form) => [form.code, form]));

/** @param code `F12` or `P04`; `P-04` as paper writes it is the same. Undefined: not in the set. */
export const formOf = (code: string): FormDefinition | undefined => byCode.get(code.toUpperCase().replace('-', ''));
