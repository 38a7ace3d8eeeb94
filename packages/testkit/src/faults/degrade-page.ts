import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { seededRandom } from './random.ts';

/** What happens to paper between the printer and us, one at a time and all at once. */
export const PAGE_FAULTS = ['turned', 'blurred', 'jpeg-40', 'dpi-100', 'coffee', 'upside-down', 'all'] as const;
export type PageFault = (typeof PAGE_FAULTS)[number];

export interface DegradedPage {
  /** The scan. */
  readonly jpeg: Uint8Array;
  /** From pixels of the clean page to pixels of the scan: `x' = a x + c y + e`, `y' = b x + d y + f`. */
  readonly matrix: readonly [a: number, b: number, c: number, d: number, e: number, f: number];
}

export interface CleanPage {
  readonly canvas: Canvas;
  readonly dpi: number;
  /** Of the code that the coffee is spilt on, pixels. */
  readonly code: { readonly x: number; readonly y: number; readonly side: number };
}

const SCAN_DPI = 150;
const COARSE_DPI = 100;
const MOST_TURN_DEG = 7;
/** Of the code's area. */
const STAIN_SHARE = 0.05;

/** One scan of a page with one fault, or with all; the same seed gives the same scan. */
export function degradePage(page: CleanPage, fault: PageFault, seed: number): DegradedPage {
  const random = seededRandom(seed);
  const has = (one: PageFault): boolean => fault === one || fault === 'all';
  const scale = (has('dpi-100') ? COARSE_DPI : SCAN_DPI) / page.dpi;
  const turn = ((has('turned') ? (random() * 2 - 1) * MOST_TURN_DEG : 0) + (has('upside-down') ? 180 : 0)) * (Math.PI / 180);
  const [cos, sin] = [Math.cos(turn) * scale, Math.sin(turn) * scale];
  const { width, height } = page.canvas;
  const wide = Math.ceil(Math.abs(width * cos) + Math.abs(height * sin));
  const high = Math.ceil(Math.abs(width * sin) + Math.abs(height * cos));
  const [e, f] = [wide / 2 - (cos * width - sin * height) / 2, high / 2 - (sin * width + cos * height) / 2];
  const matrix = [cos, sin, -sin, cos, e, f] as const;
  const scan = createCanvas(wide, high);
  const paper = scan.getContext('2d');
  // The lid of the scanner.
  paper.fillStyle = '#e8e8e8';
  paper.fillRect(0, 0, wide, high);
  paper.imageSmoothingQuality = 'high';
  paper.setTransform(...matrix);
  paper.drawImage(page.canvas, 0, 0);
  if (has('coffee')) spill(paper, page.code, random);
  paper.resetTransform();
  const done = has('blurred') ? blurred(scan, ((0.35 + random() * 0.35) * (scale * page.dpi)) / 100) : scan;
  return { jpeg: done.encodeSync('jpeg', has('jpeg-40') ? 40 : 85), matrix };
}

type Paper = ReturnType<Canvas['getContext']>;

function spill(paper: Paper, { x, y, side }: CleanPage['code'], random: () => number): void {
  const radius = side * Math.sqrt(STAIN_SHARE / Math.PI);
  paper.fillStyle = `rgba(${60 + Math.round(random() * 40)}, 40, 20, ${0.7 + random() * 0.3})`;
  paper.beginPath();
  paper.arc(x + radius + random() * (side - 2 * radius), y + radius + random() * (side - 2 * radius), radius, 0, 2 * Math.PI);
  paper.fill();
}

/** Out of focus by a normal distribution of `deviation` pixels. */
function blurred(scan: Canvas, deviation: number): Canvas {
  const soft = createCanvas(scan.width, scan.height);
  const paper = soft.getContext('2d');
  paper.filter = `blur(${deviation}px)`;
  paper.drawImage(scan, 0, 0);
  return soft;
}
