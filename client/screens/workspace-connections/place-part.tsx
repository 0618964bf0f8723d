import { Check, Minus, X } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#client/parts/button.tsx';
import { SearchField } from '#client/parts/search-field.tsx';
import { Asking } from '#client/screens/trackers/asking.tsx';
import styles from '#client/screens/trackers/trackers.module.css';
import { type Asked, useAsked } from '#client/screens/trackers/use-asked.ts';
import { useCalm } from '#client/screens/trackers/use-calm.ts';
import { useSendToWorkspace, useWorkspaceClient } from '#client/screens/workspace/use-workspace.ts';
import { Part } from '#client/screens/workspace-connections/part.tsx';
import type { PartProps } from '#client/screens/workspace-connections/sign-in-part.tsx';
import { readPlaces } from '#client/sync/workspace/connections.ts';
import type { RightsAnswer } from '#shared/integrations/answers.ts';
import type { Place } from '#shared/integrations/connection.ts';
import { isNowhere, type Right } from '#shared/integrations/remote.ts';
import type { Tracker } from '#shared/integrations/services.ts';

/** In which project, repository, board or plan the records are, and what may be done there. */
export function PlacePart({
  connection,
  isOpen,
  onOpen,
  onClose,
  rights,
  mayMove,
}: PartProps & {
  rights: Asked<RightsAnswer>;
  /** Nothing is linked yet. */
  mayMove: boolean;
}) {
  const t = useTranslations('connections');
  const { place, service } = connection;
  return (
    <>
      <Part
        title={t('place.title')}
        summary={place?.name}
        isOpen={isOpen || !place}
        onOpen={mayMove ? onOpen : undefined}
      >
        <Places connection={connection} onClose={onClose} />
      </Part>
      {place && <Rights key={place.id} service={service} rights={rights} />}
    </>
  );
}

function Places({ connection, onClose }: Pick<PartProps, 'connection' | 'onClose'>) {
  const t = useTranslations('connections');
  const { known } = useWorkspaceClient();
  const send = useSendToWorkspace();
  const [words, setWords] = useState('');
  const calm = useCalm(words.trim());
  const { id, service, place } = connection;
  const places = useAsked(useCallback(() => readPlaces(known, id, calm), [known, id, calm]));

  async function choose({ id: placeId, name }: Place) {
    // What went where is another question elsewhere.
    const chosen = { place: { id: placeId, name }, query: '', mapping: [] };
    if (await send({ type: 'connection.change', id, ...chosen })) onClose();
  }

  return (
    <div className={styles.form}>
      {(words !== '' || (places.told?.places.length ?? 0) > 1) && (
        <SearchField label={t(`place.find.${service}`)} value={words} onChange={setWords} />
      )}
      <Asking asked={places} service={service} />
      {places.told && places.told.places.length === 0 && (
        <p className={styles.soft}>{t('place.none', { words: calm === '' ? 'none' : 'some' })}</p>
      )}
      {places.told && places.told.places.length > 0 && (
        <ul
          className={styles.places}
          aria-label={t('place.choose')}
          aria-busy={places.isAsking || undefined}
        >
          {places.told.places.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                className={styles.place}
                aria-pressed={one.id === place?.id}
                onClick={() => void choose(one)}
              >
                <bdi>{one.name}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
      {place && (
        <Button variant="quiet" onClick={onClose}>
          {t('cancel')}
        </Button>
      )}
    </div>
  );
}

/** What the sign-in may do there, in words; only what is lacking stays to be seen at length. */
function Rights({ service, rights }: { service: Tracker; rights: Asked<RightsAnswer> }) {
  const t = useTranslations('connections');
  const all = rights.told?.rights ?? [];
  const isWhole = all.every((one) => one.isThere || isNowhere(one));
  const whom = t(`service.${service}`);
  return (
    <section className={styles.form} aria-label={t('place.rights')}>
      <Asking asked={rights} service={service} />
      {all.length > 0 && (
        <>
          <p role="status" className={styles.legend}>
            {isWhole ? t('place.allThere') : t('place.someLack', { service: whom })}
          </p>
          <ul className={styles.rights}>
            {all.map((one) => (
              <RightRow key={one.right} right={one} whom={whom} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function RightRow({ right, whom }: { right: Right; whom: string }) {
  const t = useTranslations('connections');
  const { isThere, lacks } = right;
  if (isNowhere(right))
    return (
      <li className={styles.right} data-nowhere>
        <Minus size={18} aria-hidden="true" />
        <span>
          {t(`place.nowhere.${right.right === 'comment' ? 'comment' : 'hook'}`, { service: whom })}
        </span>
      </li>
    );
  const Mark = isThere ? Check : X;
  return (
    <li className={styles.right} data-lacks={!isThere || undefined}>
      <Mark size={18} aria-hidden="true" />
      <span>
        {t(`place.right.${right.right}.${isThere ? 'yes' : 'no'}`)}{' '}
        {lacks && <span className={styles.soft}>{t('place.lacks', { what: lacks })}</span>}
      </span>
    </li>
  );
}
