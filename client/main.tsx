import '#client/styles/index.css';
import { needTexts } from '#client/language/texts.ts';
import { keepOnDevice } from '#client/service-worker/registration.ts';

// The page and its texts come side by side, and nothing is shown before both are here.
const page = import('#client/page.tsx');
await needTexts('hand');
(await page).showPage();
keepOnDevice();
