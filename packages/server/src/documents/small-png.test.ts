/** Breakages tried, each seen to fail: nibbles swapped; the checksum left out; a line without its filter byte; colour taken for grey. */
import { type Canvas, createCanvas, loadImage, type SKRSContext2D } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { smallPng } from './small-png.ts';

const canvasOf = (draw: (context: SKRSContext2D) => void, width = 401): Canvas => {
  const canvas = createCanvas(width, 300);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, 300);
  draw(context as never);
  return canvas;
};

/** The largest difference of any channel of any pixel. */
async function farthest(canvas: Canvas, png: Uint8Array): Promise<number> {
  const image = await loadImage(Buffer.from(png));
  expect([image.width, image.height]).toEqual([canvas.width, canvas.height]);
  const again = createCanvas(image.width, image.height);
  again.getContext('2d').drawImage(image, 0, 0);
  const before = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  const after = again.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  return before.reduce((most, value, at) => Math.max(most, Math.abs(value - (after[at] as number))), 0);
}

const words = (colour: string) =>
  canvasOf((context) => {
    context.fillStyle = colour;
    context.font = '40px sans-serif';
    context.fillText('Tomoshibi 12.5', 20, 100);
    context.beginPath();
    context.arc(200, 200, 60, 0, 6);
    context.strokeStyle = colour;
    context.stroke();
  });

describe('a drawn page that is carried', () => {
  it('keeps words on paper to the eye, in a fraction of the bytes', async () => {
    const canvas = words('#000000');
    const png = await smallPng(canvas);
    expect(await farthest(canvas, png)).toBeLessThanOrEqual(8);
    expect(Buffer.from(png).readUInt8(24)).toBe(4);
    expect(png.length).toBeLessThan((await canvas.encode('png')).length / 2);
  });

  it('keeps a grey picture exactly, shade by shade', async () => {
    const canvas = canvasOf((context) => {
      for (let x = 0; x < 400; x++) {
        const level = Math.floor((x * 255) / 399);
        context.fillStyle = `rgb(${level},${level},${level})`;
        context.fillRect(x, 0, 1, 300);
      }
    });
    const png = await smallPng(canvas);
    expect(await farthest(canvas, png)).toBe(0);
    expect([...png.subarray(24, 26)]).toEqual([8, 0]);
  });

  it('keeps a red stamp red', async () => {
    const canvas = words('#c00000');
    const png = await smallPng(canvas);
    expect(await farthest(canvas, png)).toBeLessThanOrEqual(8);
    expect(png[25]).toBe(3);
  });

  it('leaves a picture with colour as it is', async () => {
    const canvas = canvasOf((context) => {
      for (let x = 0; x < 401; x++)
        for (let y = 0; y < 300; y += 10) {
          context.fillStyle = `rgb(${x % 256},${(y * 7) % 256},${(x + y) % 256})`;
          context.fillRect(x, y, 1, 10);
        }
    });
    const png = await smallPng(canvas);
    expect(await farthest(canvas, png)).toBe(0);
  });
});
