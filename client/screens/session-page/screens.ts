import { needTexts } from '#client/language/texts.ts';
import { ahead } from '#client/screens/session-page/ahead.tsx';

/** A facilitator's screen. */
export const tableScreen = ahead<object>(async () => {
  const [{ TableScreen }] = await Promise.all([
    import('#client/screens/table/table-screen.tsx'),
    needTexts('table'),
  ]);
  return TableScreen;
});

/** A voter's screen while everybody votes in their own time. */
export const asyncHandScreen = ahead<object>(async () => {
  const [{ AsyncHandScreen }] = await Promise.all([
    import('#client/screens/async/async-hand-screen.tsx'),
    needTexts('table'),
  ]);
  return AsyncHandScreen;
});
