/** Who did nothing for so long does not feel what the device does beside. Milliseconds. */
const rest = 2_000;
const doings = ['scroll', 'wheel', 'pointermove', 'keydown'] as const;

/** Does something once nobody has done anything for a while; call the answer to leave it. */
export function onceAtRest(then: () => unknown): () => void {
  const settle = () => {
    leave();
    then();
  };
  let timer = setTimeout(settle, rest);
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(settle, rest);
  };
  const leave = () => {
    clearTimeout(timer);
    for (const doing of doings) removeEventListener(doing, wait, { capture: true });
  };
  for (const doing of doings) addEventListener(doing, wait, { capture: true, passive: true });
  return leave;
}
