// Plays the game's sounds, from the first touch or key on: before it no browser lets a page be heard.

let device = null;
const sounds = new Map(); // name -> the file, then what the browser made of it

/** To be called when somebody may have touched the page; a press by a script, as some helpers make it, is no touch. */
export function wake() {
  if (navigator.userActivation?.hasBeenActive === false) return;
  if (!device && window.AudioContext && sounds.size) device = new AudioContext();
  device?.resume();
}

export const SOUND = {
  take(name, bytes) {
    sounds.set(name, bytes.buffer);
  },
  async play(name, volume) {
    wake();
    let sound = sounds.get(name);
    if (!device || !sound) return;
    if (sound instanceof ArrayBuffer) {
      sound = await device.decodeAudioData(sound);
      sounds.set(name, sound);
    }
    const [source, loudness] = [device.createBufferSource(), device.createGain()];
    source.buffer = sound;
    loudness.gain.value = volume;
    source.connect(loudness).connect(device.destination);
    source.start();
  },
};
