import { Loading } from '../../../shared/src/loading.js';
import { useMemo } from 'react';
import type { PromiseCard } from '../api/shapes.js';
import type { Comparison } from '../changes/compare.js';
import { useLanguage } from '../i18n/language.js';
import { useReplaying } from '../pages/moves.js';
import { StatusChip } from '../../../shared/src/tones.js';
import { PromiseItem } from './promise-item.js';

/** Where each promise stands. Each keeps its place from stop to stop, so that the eye finds what has changed. */
export function PromisesColumn({
  promises,
  loading,
  changes,
}: {
  readonly promises: readonly PromiseCard[] | undefined;
  readonly loading: boolean;
  readonly changes: Comparison['promises'];
}) {
  const { t } = useLanguage();
  const { ticks } = useReplaying();
  const ordered = useMemo(() => {
    const first = new Map<string, number>();
    ticks.forEach(({ stream }, index) => {
      const id = stream.slice(stream.indexOf('-') + 1);
      if (!first.has(id)) first.set(id, index);
    });
    const place = ({ id }: PromiseCard): number => first.get(id) ?? ticks.length;
    return (promises ?? []).toSorted((a, b) => place(a) - place(b));
  }, [promises, ticks]);
  return (
    <section className="column promises" aria-labelledby="promises-title">
      <h2 id="promises-title">{t.promises}</h2>
      {loading ? (
        <Loading rows={6} />
      ) : ordered.length === 0 ? (
        <p className="nothing">{t.noPromises}</p>
      ) : (
        <>
          <Counts promises={ordered} />
          <ol className="cards">
            {ordered.map(card => (
              <PromiseItem key={card.id} card={card} change={changes.get(card.id)} />
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function Counts({ promises }: { readonly promises: readonly PromiseCard[] }) {
  const counts = Map.groupBy(promises, ({ status }) => status.code);
  return (
    <ul className="counts">
      {[...counts.values()].map(cards => {
        const { status } = cards[0]!;
        return (
          <li key={status.code}>
            <StatusChip status={{ ...status, label: `${cards.length} ${status.label}` }} />
          </li>
        );
      })}
    </ul>
  );
}
