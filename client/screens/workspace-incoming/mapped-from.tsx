import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isolated } from '#client/language/isolated.ts';
import { TextField } from '#client/parts/field.tsx';
import { IconButton } from '#client/parts/icon-button.tsx';
import { useWorkspace } from '#client/screens/workspace/use-workspace.ts';
import { usePeople } from '#client/screens/workspace/values/use-people.ts';
import styles from '#client/screens/workspace-incoming/incoming.module.css';
import { useIncomingWords } from '#client/screens/workspace-incoming/use-incoming-words.ts';
import type { IncomingProperty } from '#shared/incoming/incoming.ts';
import { type Json, readPath } from '#shared/incoming/path.ts';
import { readSaid, textsAt } from '#shared/incoming/reading.ts';
import { leavesOf } from '#shared/incoming/suggested.ts';

interface MappedFromProps {
  property: IncomingProperty;
  /** Empty while it is not said. */
  path: string;
  /** The example, where there is one. */
  sent: Json | null;
  /** `null`: it is taken no more. */
  onChange(path: string | null): void;
}

/** From where a property is taken: chosen of the example or typed, with what the example has there. */
export function MappedFrom({ property, path, sent, onChange }: MappedFromProps) {
  const t = useTranslations('incoming');
  const { wordFor } = useIncomingWords();
  const [typed, setTyped] = useState(path);
  const [before, setBefore] = useState(path);
  const [problem, setProblem] = useState('');
  const list = useId();
  // Somebody else, or a click into the example, said another one.
  if (before !== path) {
    setBefore(path);
    setTyped(path);
    setProblem('');
  }
  const name = wordFor(property);

  function save() {
    const wanted = typed.trim();
    if (wanted === path) return setProblem('');
    const isPath = readPath(wanted) !== null;
    setProblem(isPath || wanted === '' ? '' : t('noPath'));
    if (isPath) onChange(wanted);
  }

  return (
    <li className={styles.row}>
      <form
        className={styles.from}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextField
          label={name}
          dir="ltr"
          list={list}
          placeholder={t('pathExample')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={save}
          problem={problem}
        />
        <datalist id={list}>
          {(sent === null ? [] : leavesOf(sent)).map((leaf) => (
            <option key={leaf.path} value={leaf.path}>
              {String(leaf.value)}
            </option>
          ))}
        </datalist>
        {path !== '' && sent !== null && !problem && (
          <Read property={property} path={path} sent={sent} />
        )}
      </form>
      <IconButton
        label={t('takeNoMore', { property: isolated(name) })}
        icon={<X aria-hidden="true" />}
        onClick={() => onChange(null)}
      />
    </li>
  );
}

/** What the example says there, and whether it can be that. */
function Read({ property, path, sent }: { property: IncomingProperty; path: string; sent: Json }) {
  const t = useTranslations('incoming');
  const { misfitWords } = useIncomingWords();
  const { basics } = useWorkspace();
  const people = usePeople();
  const read = readSaid(sent, { [property]: path }, { ...basics, people });
  if ('misfit' in read)
    return (
      <p className={styles.read} data-broken>
        {misfitWords(read.misfit)}
      </p>
    );
  const texts = textsAt(sent, path) ?? [];
  return (
    <p className={styles.read}>
      {texts.length === 0 ? t('nothingThere') : t('reads', { text: isolated(texts.join(', ')) })}
    </p>
  );
}
