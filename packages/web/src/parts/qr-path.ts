/** Quiet zone of ISO/IEC 18004: four modules of white on each side. */
export const quietModules = 4;

/** Dark modules of a QR code as one SVG path in units of a module, runs of a row joined. */
export function qrPath(rows: readonly (readonly boolean[])[]): string {
  let path = '';
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      if (row[x] !== true) continue;
      let end = x;
      while (row[end] === true) end++;
      path += `M${x + quietModules} ${y + quietModules}h${end - x}v1h${x - end}z`;
      x = end;
    }
  });
  return path;
}
