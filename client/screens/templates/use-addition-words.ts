import { useCallback } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { listFormat } from '#client/language/formats.ts';
import { useReadyNames } from '#client/language/use-ready-names.ts';
import { readyFramework } from '#shared/scoring/ready-frameworks.ts';
import type { TemplateCommands } from '#shared/templates/commands-for.ts';
import type { WorkspaceCommand } from '#shared/workspace/commands.ts';

/** Says what a template would add, a line for each kind of thing. */
export function useAdditionWords(): (commands: TemplateCommands) => string[] {
  const t = useTranslations('templates');
  const locale = useLocale();
  const readyNames = useReadyNames();
  return useCallback(
    ({ basics, rest }) => {
      // Statuses are put from the last to the first.
      const all = [...basics.toReversed(), ...rest];
      const list = listFormat(locale, { type: 'unit' });
      const named = (key: ListKey, name: (command: WorkspaceCommand) => string | undefined) => {
        const names = all.flatMap((command) => name(command) ?? []);
        return names.length > 0 ? [t(key, { names: list.format(names) })] : [];
      };
      const lines = all.flatMap((command): string[] => {
        if (command.type === 'workspace.update' && command.framework !== undefined) {
          const { framework } = command;
          const one = typeof framework === 'string' ? readyFramework(framework) : framework;
          return one ? [t('framework', { name: readyNames(one).name })] : [];
        }
        if (command.type === 'workflow.set') return [t('rules', { count: command.rules.length })];
        if (command.type === 'item.add') return [t('examples', { count: command.items.length })];
        return [];
      });
      return [
        ...named('statuses', (one) => (one.type === 'status.put' ? one.status.name : undefined)),
        ...named('types', (one) => (one.type === 'type.put' ? one.itemType.name : undefined)),
        ...named('fields', (one) => (one.type === 'field.put' ? one.field.name : undefined)),
        ...named('views', (one) => (one.type === 'view.set' ? one.view.name : undefined)),
        ...named('forms', (one) =>
          one.type === 'form.put' ? Object.values(one.form.title)[0] : undefined,
        ),
        ...named('roadmaps', (one) => (one.type === 'roadmap.set' ? one.roadmap.name : undefined)),
        ...lines,
      ];
    },
    [t, locale, readyNames],
  );
}

type ListKey = 'statuses' | 'types' | 'fields' | 'views' | 'forms' | 'roadmaps';
