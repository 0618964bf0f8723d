import { needTexts } from '#client/language/texts.ts';
import { showPage } from '#client/page.tsx';
import { loadForReturning } from '#client/screens/session-page/load-inside.ts';
import { keepOnDevice } from '#client/service-worker/registration.ts';
import { bringDisplayFace } from '#client/styles/display-face.ts';

// Nothing is shown before its texts are here, nor the inside of a session before it can be shown at once.
await Promise.all([needTexts('hand'), loadForReturning(location.pathname)]);
showPage();
// At a session's door nobody waits for these.
if (!location.pathname.startsWith('/s/')) {
  bringDisplayFace();
  // Who fills in a form once does not want all of it on their phone; a workspace is shown first.
  if (!/^\/[fw]\//.test(location.pathname)) keepOnDevice();
}
