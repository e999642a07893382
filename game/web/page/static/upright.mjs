// A phone held upright shows the game small: the page asks to turn it, and can lay the picture across the screen itself.

const HELD = '(pointer: coarse) and (orientation: portrait) and (max-width: 600px)';
const element = id => document.getElementById(id);

/** Whether the picture lies across the screen: its right is below, its upper edge at the right. */
export const turned = () => document.body.classList.contains('turned');

/** Puts the words of a language on the request. */
export function nameUpright(words) {
  for (const [id, key] of [['upright-told', 'upright'], ['upright-turn', 'upright_turn'], ['upright-stay', 'upright_stay']]) {
    element(id).textContent = words[key];
  }
}

/** From now on the request stands there whenever a phone is held upright and nobody has answered it. */
export function watchUpright() {
  const held = matchMedia(HELD);
  function show(answered) {
    element('upright').hidden = answered || !held.matches;
  }
  const turn = wanted => document.body.classList.toggle('turned', wanted);
  element('upright-turn').addEventListener('click', () => {
    turn(true);
    show(true);
  });
  element('upright-stay').addEventListener('click', () => show(true));
  held.addEventListener('change', () => {
    turn(false);
    show(false);
  });
  show(false);
}
