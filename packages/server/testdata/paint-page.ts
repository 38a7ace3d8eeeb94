import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Canvas, createCanvas, GlobalFonts } from '@napi-rs/canvas';
import type { LaidPage, Mark } from '@tomoshibi/hospital';
import { qrPath } from '../src/print/symbol-modules.ts';

const FAMILY = 'Sheet';
let registered = false;

/** A laid page as pixels, black on white, the way a printer would put it on paper. */
export function paintPage(page: LaidPage, dpi: number): Canvas {
  if (!registered) {
    const path = createRequire(import.meta.url).resolve('@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf');
    GlobalFonts.register(readFileSync(path), FAMILY);
    registered = true;
  }
  const canvas = createCanvas(Math.round((page.widthMm * dpi) / 25.4), Math.round((page.heightMm * dpi) / 25.4));
  const paper = canvas.getContext('2d');
  paper.fillStyle = 'white';
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.scale(dpi / 25.4, dpi / 25.4);
  for (const mark of page.marks) paint(paper, mark);
  return canvas;
}

const POINT_MM = 25.4 / 72;

function paint(paper: ReturnType<Canvas['getContext']>, mark: Mark): void {
  paper.fillStyle = 'black';
  paper.strokeStyle = 'black';
  if ('weightPt' in mark) paper.lineWidth = mark.weightPt * POINT_MM;
  switch (mark.m) {
    case 'text':
      paper.save();
      paper.translate(mark.x, mark.y);
      paper.rotate(((mark.turnDeg ?? 0) * Math.PI) / 180);
      // Letters of a size below a pixel are not drawn; so in points, and scaled.
      paper.scale(POINT_MM, POINT_MM);
      paper.font = `${mark.sizePt}px ${FAMILY}`;
      paper.textBaseline = 'top';
      paper.fillStyle = `rgb(${[255, 255, 255].map((one) => Math.round(one * (mark.grey ?? 0))).join(',')})`;
      paper.fillText(mark.text, 0, 0);
      paper.restore();
      return;
    case 'line':
      paper.beginPath();
      paper.moveTo(mark.x1, mark.y1);
      paper.lineTo(mark.x2, mark.y2);
      return paper.stroke();
    case 'rect':
      if (mark.fill !== undefined) {
        paper.fillStyle = `rgb(${[1, 1, 1].map((one) => Math.round(one * 255 * (mark.fill ?? 1))).join(',')})`;
        paper.fillRect(mark.x, mark.y, mark.w, mark.h);
      }
      if (mark.weightPt > 0) paper.strokeRect(mark.x, mark.y, mark.w, mark.h);
      return;
    case 'tick':
      paper.lineWidth = 0.3;
      return paper.strokeRect(mark.x, mark.y, mark.side, mark.side);
    case 'qr': {
      const [modules, path] = qrPath(mark);
      const module = mark.side / modules;
      paper.fillStyle = 'white';
      paper.fillRect(mark.x, mark.y, mark.side, mark.side);
      paper.fillStyle = 'black';
      paper.beginPath();
      for (const [, column, row, run] of path.matchAll(/^(\d+) (\d+) (\d+) 1 re$/gm))
        paper.rect(mark.x + Number(column) * module, mark.y + Number(row) * module, Number(run) * module, module);
      return paper.fill();
    }
    case 'bars': {
      const unit = mark.w / mark.widths.reduce((sum, one) => sum + one, 0);
      let x = mark.x;
      for (const [at, wide] of mark.widths.entries()) {
        if (at % 2 === 0) paper.fillRect(x, mark.y, wide * unit, mark.h);
        x += wide * unit;
      }
      return;
    }
    case 'shape':
      if (mark.shape === 'corner') paper.fillRect(mark.x, mark.y, mark.side, mark.side);
      else paper.strokeRect(mark.x, mark.y, mark.side, mark.side);
  }
}
