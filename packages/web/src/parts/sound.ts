/** Two sounds only: a tick when something fits, a buzz when it does not. Words always stand beside. */
export type Sound = 'ok' | 'mismatch';

/** Frequency in Hz, start and length in seconds. */
const tones: Record<Sound, readonly (readonly [number, number, number])[]> = {
  ok: [[1320, 0, 0.06]],
  mismatch: [
    [165, 0, 0.22],
    [165, 0.3, 0.22],
  ],
};

let shared: AudioContext | undefined;

/** Plays at once; a PC without sound, or a browser that forbids it, stays silent. */
export function playSound(sound: Sound): void {
  try {
    shared ??= new AudioContext();
    const from = shared.currentTime;
    for (const [frequency, start, length] of tones[sound]) {
      const tone = shared.createOscillator();
      const volume = shared.createGain();
      tone.type = sound === 'ok' ? 'sine' : 'sawtooth';
      tone.frequency.value = frequency;
      volume.gain.setValueAtTime(0.15, from + start);
      volume.gain.linearRampToValueAtTime(0, from + start + length);
      tone.connect(volume).connect(shared.destination);
      tone.start(from + start);
      tone.stop(from + start + length);
    }
  } catch {
    shared = undefined;
  }
}
