import { Loading } from '../../../shared/src/loading.js';
import { problemIn } from '../../../shared/src/client.js';
import { CausesGraph } from '../causes/causes-graph.js';
import { KnownWhen } from '../causes/known-when.js';
import { placeOf } from '../causes/place-of.js';
import { useOneEvent, type OneEvent } from '../history/queries.js';
import { useLanguage } from '../i18n/language.js';
import { Go } from '../navigation.js';
import { Notice, ProblemNotice } from '../pages/notice.js';
import { EventHead } from './event-head.js';
import { EventJson } from './event-json.js';
import { StateChange } from './state-change.js';

/** One event by itself, also where it belongs to no case. What is personal in it is opened in its case only. */
export function EventPage({ eventId }: { readonly eventId: string }) {
  const { t } = useLanguage();
  const { data, error, isPending, refetch } = useOneEvent(eventId);
  return (
    <main id="content" className="page">
      {!error && <h1>{t.history.eventAlone}</h1>}
      {isPending ? (
        <Loading rows={6} />
      ) : data ? (
        <Whole told={data} />
      ) : problemIn(error).status === 404 ? (
        <Notice heading="h1" title={t.history.noSuchEvent}>
          <p>{t.history.noSuchEventHow(eventId)}</p>
        </Notice>
      ) : (
        <ProblemNotice heading="h1" error={error} retry={() => void refetch()} />
      )}
    </main>
  );
}

function Whole({ told }: { readonly told: OneEvent }) {
  const { t } = useLanguage();
  const { event, caseId, zone } = told;
  return (
    <article className="event" aria-labelledby="event-title">
      <EventHead event={event} zone={zone} />
      <p className="hint">
        {caseId === null ? (
          t.history.ofNoCase
        ) : (
          <>
            <Go to={placeOf({ ...event, caseId })}>{t.history.inCase}</Go> {t.history.maskedHere}
          </>
        )}
      </p>
      <StateChange event={event} zone={zone} />
      <CausesGraph told={told} addressOf={placeOf} />
      <KnownWhen told={told} addressOf={placeOf} />
      <EventJson event={event} />
    </article>
  );
}
