/** Signs as paths in a square of one, its top left corner at the origin, `y` downwards; stroked with a round pen. */
const BOX = '.12 .14 .76 .76 re';
const CHECK = '.24 .52 m .44 .72 l .78 .28 l';
const CROSS = '.28 .3 m .72 .74 l .72 .3 m .28 .74 l';
const circle = (x: number, y: number, r: number): string => {
  const k = r * 0.5523;
  const at = (...numbers: readonly number[]): string => numbers.map((one) => Number(one.toFixed(4))).join(' ');
  return `${at(x + r, y)} m ${at(x + r, y + k, x + k, y + r, x, y + r)} c ${at(x - k, y + r, x - r, y + k, x - r, y)} c ${at(x - r, y - k, x - k, y - r, x, y - r)} c ${at(x + k, y - r, x + r, y - k, x + r, y)} c h`;
};

export const SIGN_PATHS: Readonly<Record<string, string>> = {
  '☐': `${BOX} S`,
  '☑': `${BOX} ${CHECK} S`,
  '☒': `${BOX} ${CROSS} S`,
  '✓': `${CHECK} S`,
  '✔': `${CHECK} S`,
  '✕': `${CROSS} S`,
  '✗': `${CROSS} S`,
  '⚠': '.5 .1 m .94 .88 l .06 .88 l h .5 .38 m .5 .62 l .5 .75 m .5 .76 l S',
  '✂': `.2 .25 m .85 .7 l .2 .75 m .85 .3 l ${circle(0.14, 0.22, 0.1)} ${circle(0.14, 0.78, 0.1)} S`,
};

/** Corner marks are filled for the camera; shapes that tell sorts of sheets apart are outlined. */
export const SHAPE_PATHS = {
  corner: '0 0 1 1 re f',
  circle: `${circle(0.5, 0.5, 0.47)} S`,
  square: '.03 .03 .94 .94 re S',
  triangle: '.5 .04 m .97 .95 l .03 .95 l h S',
  diamond: '.5 .02 m .98 .5 l .5 .98 l .02 .5 l h S',
} as const;
