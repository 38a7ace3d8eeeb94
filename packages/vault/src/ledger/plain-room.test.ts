/** Breakages this was seen to catch: a room not overwritten; one handed to two at once. */
import { describe, expect, it } from 'vitest';
import { inPlainRoom } from './plain-room.ts';

const BYTES = 3 << 20;

describe('room for plain text', () => {
  it('is overwritten when the work has ended, well or not', async () => {
    const rooms: Buffer[] = [];
    const write = async (room: Buffer): Promise<void> => {
      rooms.push(room);
      room.fill(7);
    };
    await inPlainRoom(100, write);
    await inPlainRoom(BYTES, write);
    const failing = inPlainRoom(BYTES, async (room) => {
      await write(room);
      throw new RangeError('full');
    });
    await expect(failing).rejects.toThrow('full');
    expect(rooms.map(({ length }) => length)).toEqual([100, BYTES, BYTES]);
    expect(rooms.every((room) => room.every((byte) => byte === 0))).toBe(true);
  });

  it('is never shared by two at once, and used again after', async () => {
    const places = await Promise.all(
      [1, 2, 3, 4].map((mark) =>
        inPlainRoom(BYTES, async (room) => {
          room.fill(mark);
          await new Promise((resolve) => setImmediate(resolve));
          expect(room[BYTES - 1]).toBe(mark);
          return room.buffer;
        }),
      ),
    );
    expect(new Set(places).size).toBe(4);
    expect(places).toContain(await inPlainRoom(BYTES, async (room) => room.buffer));
  });
});
