import { Button } from 'antd';
import { Loading } from '../../../shared/src/loading.js';
import { problemIn } from '../../../shared/src/client.js';
import type { Tick } from '../api/shapes.js';
import { useOneEvent, type LinkedEvent } from '../history/queries.js';
import { useLanguage } from '../i18n/language.js';
import { useReplaying } from '../pages/moves.js';
import { CausesGraph } from './causes-graph.js';
import { placeOf } from './place-of.js';
import { KnownWhen } from './known-when.js';

/** Of an event in a replayed case: its causes and effects, and what was known when it was recorded. */
export function Origins({ caseId, eventId }: { readonly caseId: string; readonly eventId: string }) {
  const { t } = useLanguage();
  const { moves, ticks } = useReplaying();
  const { data, error, isPending, refetch } = useOneEvent(eventId, caseId);
  const addressOf = (event: Tick | LinkedEvent) =>
    ticks.some(({ id }) => id === event.id) ? moves.addressOf(event.id) : placeOf(event);
  if (isPending)
    return (
      <div className="block" role="status" aria-label={t.loading}>
        <Loading rows={3} />
      </div>
    );
  if (!data)
    return (
      <div className="block" role="alert">
        <h3>{t.history.causes}</h3>
        <p className="nothing">{problemIn(error).detail ?? t.noAnswer}</p>
        <Button size="small" onClick={() => void refetch()}>
          {t.retry}
        </Button>
      </div>
    );
  return (
    <>
      <CausesGraph told={data} addressOf={addressOf} />
      <KnownWhen told={data} addressOf={addressOf} />
    </>
  );
}
