/** The whole text of an allergen field that says there is none. Anything longer is an allergen. */
export const NO_ALLERGY = /^\s*(?:なし|無し|無|アレルギーなし|アレルギー無し|特になし|特に無し)\s*$/u;
