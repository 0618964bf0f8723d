import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { usePropertyWords } from '#client/screens/workspace/views/use-property-words.ts';
import { type IncomingProperty, incomingBasics, type Misfit } from '#shared/incoming/incoming.ts';

/** What is taken from what is sent, in the order in which it is shown, and what each is called. */
export function useIncomingWords() {
  const t = useTranslations('incoming');
  const item = useTranslations('workspaceItem');
  const { nameOf } = usePropertyWords();
  const { fields, types } = useWorkspace().basics;
  const properties: IncomingProperty[] = [
    ...incomingBasics.filter((one) => one !== 'type' || types.length > 0),
    ...fields.map(({ id }) => `field.${id}` as const),
  ];
  const wordFor = (property: IncomingProperty) => {
    if (property === 'title') return item('title');
    // In a table that is the key that an item has here.
    if (property === 'key') return t('key');
    const field = fields.find(({ id }) => property === `field.${id}`);
    return nameOf({ id: property, ...(field && { field }) });
  };
  /** Why a value is not what it is taken for. */
  const misfitWords = ({ property, path, why, text }: Misfit) =>
    t(`misfit.${why === 'no-text' ? 'noText' : why}`, {
      property: isolated(wordFor(property)),
      path: path === '' ? '–' : isolated(path),
      text: isolated(text),
    });
  return { properties, wordFor, misfitWords };
}
