import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { useView } from '#client/screens/session/use-session.ts';
import { thisDevice } from '#client/sync/device.ts';

const key = 'poker.playful';

/** Whether this device shows reactions and celebrations, in every session. */
const hereStore = createStore(() => thisDevice().get(key) !== 'off');

function setHere(here: boolean): void {
  hereStore.setState(here, true);
  if (here) thisDevice().remove(key);
  else thisDevice().set(key, 'off');
}

/** Whether the session is playful, and whether this device is; `setHere` is remembered on it. */
export function usePlayful() {
  const inSession = useView((view) => view.state?.settings.playful !== false);
  const here = useStore(hereStore);
  return { inSession, here, setHere };
}
