import { Component, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
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
    return <Broken />;
  }
}

function Broken() {
  const t = useTranslations('door');
  return (
    <ClosedDoor
      heading={t('broken')}
      message={t('brokenMessage')}
      action={{ label: t('reload'), onClick: () => void reloadPage() }}
    />
  );
}
