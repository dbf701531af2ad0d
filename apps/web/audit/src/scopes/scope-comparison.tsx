import { Loading } from '../../../shared/src/loading.js';
import { SEVERITY_TONES, SeverityChip } from '../../../shared/src/tones.js';
import { dayWords } from '../../../shared/src/words.js';
import type { Finding, LocalDate } from '../api/shapes.js';
import { ChangeTable } from '../event/change-table.js';
import { plainChanges } from '../event/plain.js';
import type { ScopeAddress } from '../history/history-address.js';
import { useScopeComparison, type ScopeComparison as Told } from '../history/queries.js';
import { useLanguage } from '../i18n/language.js';
import { Go } from '../navigation.js';
import { ProblemNotice } from '../pages/notice.js';

/** What came between two days, what stands otherwise, and which findings appeared or went. */
export function ScopeComparison({
  scope,
}: {
  readonly scope: ScopeAddress & { readonly from: LocalDate; readonly to: LocalDate };
}) {
  const { t, locale } = useLanguage();
  const { data, error, isPending, refetch } = useScopeComparison(scope);
  return (
    <section aria-labelledby="compared">
      <h2 id="compared">{t.history.compared(dayWords(scope.from, locale), dayWords(scope.to, locale))}</h2>
      {isPending ? (
        <Loading rows={6} />
      ) : data ? (
        <Differences told={data} />
      ) : (
        <ProblemNotice error={error} retry={() => void refetch()} />
      )}
    </section>
  );
}

function Differences({ told }: { readonly told: Told }) {
  const { t, locale, pick } = useLanguage();
  const { total, events, states, findings, zone, moreCases, moreStreams, moreAtLeast } = told;
  const { appeared, gone, changed: reworded } = findings;
  const changed = states.map(({ stream, changes }) => ({
    stream,
    changes: plainChanges(changes, { locale, zone }),
  }));
  const more = moreCases + moreStreams;
  if (!moreAtLeast && total + states.length + appeared.length + gone.length + reworded.length + more === 0)
    return <p className="nothing">{t.history.noDifference}</p>;
  return (
    <>
      <Findings title={t.history.appeared} findings={appeared} />
      <Findings title={t.history.gone} findings={gone} />
      <Findings title={t.history.otherwise} findings={reworded.map(({ is }) => is)} />
      {more > 0 && <p className="hint">{t.history.notCompared(moreCases, moreStreams, moreAtLeast)}</p>}
      <h3>{t.history.standsOtherwise(states.length)}</h3>
      <ul className="scope-states">
        {changed.map(({ stream, changes }) => (
          <li key={stream}>
            <p className="id" id={`state-${stream}`}>
              {stream}
            </p>
            {changes.length === 0 ? (
              <p className="nothing">{t.machineryOnly}</p>
            ) : (
              <ChangeTable changes={changes} labelledBy={`state-${stream}`} />
            )}
          </li>
        ))}
      </ul>
      <h3>{t.history.came(total)}</h3>
      {events.length < total && <p className="hint">{t.history.firstOf(events.length)}</p>}
      <ol className="event-links">
        {events.map(({ id, recordedOn, label }) => (
          <li key={id}>
            <Go to={{ page: 'event', eventId: id }}>
              <time dateTime={recordedOn}>{dayWords(recordedOn, locale)}</time> {pick(label)}
            </Go>
          </li>
        ))}
      </ol>
    </>
  );
}

function Findings({ title, findings }: { readonly title: string; readonly findings: readonly Finding[] }) {
  const { t, pick } = useLanguage();
  if (findings.length === 0) return null;
  return (
    <>
      <h3>
        {title} ({findings.length})
      </h3>
      <ul className="board-list">
        {findings.map(({ id, severity, sentence }) => (
          <li key={id} className={`card finding edge-${SEVERITY_TONES[severity]}`}>
            <div className="card-top">
              <SeverityChip severity={severity} label={t.severity[severity]} />
            </div>
            <p>
              <Go to={{ page: 'finding', findingId: id }}>{pick(sentence)}</Go>
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
