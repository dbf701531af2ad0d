import { Button } from 'antd';
import { Loading } from '../../../shared/src/loading.js';
import { dayWords } from '../../../shared/src/words.js';
import { placeOf } from '../causes/place-of.js';
import { ChangeTable } from '../event/change-table.js';
import { plainChanges } from '../event/plain.js';
import type { ScopeAddress } from '../history/history-address.js';
import { useScopeEvents, type ScopeEvent } from '../history/queries.js';
import { useLanguage } from '../i18n/language.js';
import { Go } from '../navigation.js';
import { ProblemNotice } from '../pages/notice.js';
import { byDay } from './by-day.js';

/** Everything that names it, by the day it was recorded on, a page at a time. */
export function ScopeEvents({ scope }: { readonly scope: ScopeAddress }) {
  const { t, locale } = useLanguage();
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useScopeEvents(scope);
  if (isPending) return <Loading rows={8} />;
  if (!data) return <ProblemNotice error={error} retry={() => void refetch()} />;
  const events = data.pages.flatMap(page => page.events);
  const [{ zone = '', total = 0 } = {}] = data.pages;
  if (events.length === 0) return <p className="nothing">{t.history.nothingYet}</p>;
  return (
    <div id="all-events">
      {byDay(events).map(({ day, events: ofDay }) => (
        <section key={day} aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`}>{dayWords(day, locale)}</h2>
          <ol className="scope-events">
            {ofDay.map(event => (
              <EventOfScope key={event.id} event={event} zone={zone} />
            ))}
          </ol>
        </section>
      ))}
      <div className="scope-more">
        <span className="hint" role="status">
          {t.history.shown(events.length, total)}
        </span>
        {hasNextPage && (
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t.more}
          </Button>
        )}
      </div>
    </div>
  );
}

function EventOfScope({ event, zone }: { readonly event: ScopeEvent; readonly zone: string }) {
  const { t, locale, pick } = useLanguage();
  const { id, caseId, source, label, actor } = event;
  const changes = plainChanges(event.changes, { locale, zone });
  return (
    <li>
      <p className="scope-event-head">
        <strong id={`label-${id}`}>{pick(label)}</strong>
        <span className={`source source-${source}`}>{t.sources[source]}</span>
        <span className="hint">
          {t.recordedBy} {actor}
        </span>
      </p>
      {changes.length > 0 && (
        <details>
          <summary>
            {t.changed} ({changes.length})
          </summary>
          <ChangeTable changes={changes} labelledBy={`label-${id}`} />
        </details>
      )}
      <p className="scope-event-links">
        {caseId !== null && <Go to={placeOf(event)}>{t.history.inCase}</Go>}
        <Go to={{ page: 'event', eventId: id }}>{t.history.byItself}</Go>
      </p>
    </li>
  );
}
