import { expect, it } from 'vitest';
import { drawnSecret, keepDrawn } from '#client/screens/workspace-incoming/drawn-secrets.ts';

/** An address is shown by who drew its secret, for as long as it leads there. */

it('is shown until somebody else draws another one, and again once it is drawn here', () => {
  expect(drawnSecret('alerts', 1)).toBeUndefined();
  keepDrawn('alerts', 'first', undefined);
  expect(drawnSecret('alerts', undefined)).toBe('first');
  expect(drawnSecret('alerts', 1)).toBe('first');
  expect(drawnSecret('alerts', 2)).toBeUndefined();
  // That it holds may be heard after it was drawn.
  keepDrawn('alerts', 'second', 2);
  for (const secretAt of [2, 3, 3]) expect(drawnSecret('alerts', secretAt)).toBe('second');
  expect(drawnSecret('alerts', 4)).toBeUndefined();
});
