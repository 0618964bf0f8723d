import { Eye } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Tooltip } from '#client/parts/tooltip.tsx';
import { VisuallyHidden } from '#client/parts/visually-hidden.tsx';
import type { Attention } from '#shared/workspace/attention.ts';

/** That an item is worth another look, and why, for who points at it or listens. */
export function AttentionMark({ attention }: { attention: Attention }) {
  const t = useTranslations('workspacePlay');
  const words = t(`attention.${attention}`);
  return (
    <Tooltip text={words}>
      <span>
        <Eye size={16} aria-hidden="true" />
        <VisuallyHidden>{words}</VisuallyHidden>
      </span>
    </Tooltip>
  );
}
