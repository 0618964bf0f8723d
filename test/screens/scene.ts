import type { Page } from 'playwright';
import type { Device, Studio } from '#test/screens/studio.ts';

export interface Scene {
  /** The pictures' names begin so; the command line picks scenes by its start. */
  name: string;
  /** The only devices on which there is something to see; laptop and phone where it is left out. */
  only?: Device | readonly Device[];
  /** Brings it about, and answers with the page once everything that is meant is on it. */
  play(studio: Studio): Promise<Page>;
}
