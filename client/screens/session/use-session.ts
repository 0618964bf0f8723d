import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { SessionClient, SessionView } from '#client/sync/session-view.ts';

/** The session of the page, for all that stands inside it. */
export const SessionContext = createContext<SessionClient | null>(null);

export function useSessionClient(): SessionClient {
  const client = useContext(SessionContext);
  if (!client) throw new Error('Used outside a session.');
  return client;
}

/** Picks from what is known of the session; renders again only when what is picked changes. */
export function useView<T>(pick: (view: SessionView) => T): T {
  return useStore(useSessionClient().store, pick);
}

/** Picks several things at once; renders again only when one of them changes. */
export function useParts<T extends object | null>(pick: (view: SessionView) => T): T {
  return useView(useShallow(pick));
}
