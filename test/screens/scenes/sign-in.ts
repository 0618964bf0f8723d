import type { Scene } from '#test/screens/scene.ts';
import { beginWorkspace } from '#test/workspace/teammate.ts';

/** Signing in, and what a member is known by. */
export const signInScenes: Scene[] = [
  {
    name: 'sign-in',
    async play(studio) {
      const page = await studio.visit('/sign-in');
      await page.getByRole('button', { name: 'Go on with Acme' }).waitFor();
      return page;
    },
  },
  {
    name: 'sign-in-over',
    async play(studio) {
      const page = await studio.visit('/sign-in#mail=over.and-out');
      await page.getByRole('button', { name: 'Sign in on this device' }).click();
      await page.getByRole('heading', { name: 'That did not work' }).waitFor();
      return page;
    },
  },
  {
    name: 'own-devices',
    async play(studio) {
      const place = await beginWorkspace(studio.serverUrl, { device: 'Firefox, Android' });
      const page = await studio.sitIn(place);
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Devices and sign-in' }).click();
      await page.getByRole('button', { name: 'Go on with Acme' }).waitFor();
      return page;
    },
  },
];
