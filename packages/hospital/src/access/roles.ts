/** 職種: what a person is in the hospital. One each. */
export const ROLES_OF_STAFF = [
  'doctor',
  'nurse',
  'pharmacist',
  'lab',
  'radiographer',
  'dietitian',
  'therapist',
  'social-worker',
  'reception',
  'billing',
  'it',
  'executive',
] as const;
export type Role = (typeof ROLES_OF_STAFF)[number];

/**
 * 係: what a person does for the hospital besides. `accounts`: registers people and devices. `privacy`: reads the record and
 * answers flags. `safety`: reads incident reports. `keeper`: keeps the generations, and therefore never reads charts.
 */
export const DUTIES = ['accounts', 'privacy', 'safety', 'keeper'] as const;
export type Duty = (typeof DUTIES)[number];
