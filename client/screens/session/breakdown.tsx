import { Component, type ReactNode } from 'react';
import { ClosedDoor } from '#client/screens/join/closed-door.tsx';
import { reloadPage } from '#client/service-worker/registration.ts';

/** Catches what breaks in the page. Votes are with the server or in the outbox, so a reload is safe. */
export class Breakdown extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <ClosedDoor
        heading="Something broke"
        message="This page ran into an error of its own. Your votes are safe; reload to go on."
        action={{ label: 'Reload', onClick: () => void reloadPage() }}
      />
    );
  }
}
