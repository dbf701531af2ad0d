import { StatusIcon } from '../../../shared/src/tones.js';
import { dayWords } from '../../../shared/src/words.js';
import type { LocalDate } from '../api/shapes.js';
import type { ScopeCase, ScopeReplay } from '../history/queries.js';
import { useLanguage } from '../i18n/language.js';
import { Go } from '../navigation.js';

/** Each case as it stood: open or closed, whose it was, what had been promised in it, and what the rules found. */
export function CasesStood({
  data: { cases, moreCases, moreStreams, moreAtLeast },
  day,
  isFollowedByEvents,
}: {
  readonly data: ScopeReplay;
  readonly day: LocalDate | undefined;
  /** Beneath are all events: those of the cases and states that are not listed stand there. */
  readonly isFollowedByEvents: boolean;
}) {
  const { t } = useLanguage();
  return (
    <section aria-labelledby="cases-stood">
      <h2 id="cases-stood">{t.history.casesThen}</h2>
      {cases.length === 0 && <p className="nothing">{t.history.noCasesThen}</p>}
      <ul className="scope-cases">
        {cases.map(one => (
          <CaseStood key={one.caseId} one={one} day={day} />
        ))}
      </ul>
      {moreCases > 0 && <p className="hint">{t.history.moreCases(moreCases, moreAtLeast)}</p>}
      {moreStreams > 0 && <p className="hint">{t.history.moreStreams(moreStreams, moreAtLeast)}</p>}
      {isFollowedByEvents && moreCases + moreStreams > 0 && (
        <p>
          <a href="#all-events">{t.history.allBelow}</a>
        </p>
      )}
    </section>
  );
}

function CaseStood({
  one: { caseId, status, product, owner, promises, findings },
  day,
}: {
  readonly one: ScopeCase;
  readonly day: LocalDate | undefined;
}) {
  const { t, locale, pick } = useLanguage();
  const said = [status && t.history.caseStatus[status], product, owner && t.history.ownedBy(owner)];
  return (
    <li>
      <p className="scope-event-head">
        <Go to={{ page: 'case', caseId, known: 'then', at: day }}>{caseId}</Go>
        <span>{said.filter(Boolean).join(' · ')}</span>
        <span className="hint">{t.history.findingsThen(findings.length)}</span>
      </p>
      {promises.length > 0 && (
        <ul className="promises-stood" aria-label={t.promises}>
          {promises.map(({ promiseId, about, status: is, dueOn, firstDueOn }) => (
            <li key={promiseId}>
              <StatusIcon code={is} /> <strong>{t.statuses[is]}</strong> {pick(about)}
              {dueOn && (
                <span className="hint">
                  {' '}
                  {t.until} {dayWords(dueOn, locale)}
                  {firstDueOn && firstDueOn !== dueOn && (
                    <>
                      {' '}
                      ({t.firstDue} {dayWords(firstDueOn, locale)})
                    </>
                  )}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
