import { Building2 } from 'lucide-react';
import { type ComponentProps, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRefusalWords } from '#client/language/use-refusal-words.ts';
import { Button } from '#client/parts/button.tsx';
import { Problem } from '#client/parts/problem.tsx';
import { goToProvider, readWays } from '#client/sync/workspace/signing-in.ts';

/** Comes in by an invitation as who one is at the company; nothing where this server knows no provider. */
export function ProviderWay({
  invitation,
}: {
  invitation: { workspaceId: string; secret: string; workspaceName: string };
}) {
  const [provider, setProvider] = useState<string | null>(null);
  useEffect(() => {
    void readWays().then((answer) => setProvider(answer.ok ? answer.provider : null));
  }, []);
  if (provider === null) return null;
  return <ProviderButton name={provider} to={invitation.workspaceId} invitation={invitation} />;
}

interface ProviderButtonProps {
  /** What the provider is called. */
  name: string;
  /** The workspace that one is about; `null` where it is none. */
  to: string | null;
  invitation?: ComponentProps<typeof ProviderWay>['invitation'];
}

/** Goes to the company's provider. */
export function ProviderButton({ name, to, invitation }: ProviderButtonProps) {
  const t = useTranslations('signIn');
  const refusalWords = useRefusalWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');

  async function go() {
    setProblem('');
    setBusy(true);
    const answer = await goToProvider(to, invitation);
    // Where it went well the page is left.
    if (answer.ok) return;
    setBusy(false);
    setProblem(refusalWords(answer.refusal));
  }

  return (
    <>
      <Button
        size="large"
        wide
        icon={<Building2 aria-hidden="true" />}
        busy={busy}
        onClick={() => void go()}
      >
        {t('provider', { name })}
      </Button>
      <Problem>{problem}</Problem>
    </>
  );
}
