import { useId } from 'react';
import { dayWords } from '../../../shared/src/words.js';
import type { To } from '../address.js';
import type { Tick } from '../api/shapes.js';
import { plainChanges } from '../event/plain.js';
import type { OneEvent } from '../history/queries.js';
import { useLanguage } from '../i18n/language.js';
import { Go } from '../navigation.js';
import { membersOf } from '../event/members-of.js';

interface KnownProps {
  readonly told: Pick<OneEvent, 'known' | 'zone'>;
  readonly addressOf: (event: Tick) => To;
}

/** What was looked at when the event was recorded, and what was recorded by then and was not: only where it says what it used. */
export function KnownWhen({ told: { known, zone }, addressOf }: KnownProps) {
  const { t } = useLanguage();
  const id = useId();
  const { used, notUsed, notUsedCount, policies } = known;
  if (used.length === 0) return null;
  return (
    <section className="block known-when" aria-labelledby={id}>
      <h3 id={id}>{t.history.known}</h3>
      <p className="hint">{t.history.knownHint}</p>
      <h4>{t.history.usedThen}</h4>
      <ul className="event-links">
        {used.map(({ stream, revision, state, last }) => (
          <li key={stream}>
            <span className="id">{stream}</span>{' '}
            <small>{revision === null ? t.notThereYet : t.atRevision(revision)}</small>
            {last && (
              <>
                {' · '}
                <TickLink tick={last} to={addressOf(last)} />
              </>
            )}
            <StateThen state={state} zone={zone} />
          </li>
        ))}
      </ul>
      {policies.length > 0 && (
        <p>
          <span className="label">{t.policies}</span>{' '}
          {policies.map(({ policy, version }) => `${policy} ${version}`).join(', ')}
        </p>
      )}
      {notUsedCount === 0 ? (
        <p className="nothing">{t.history.notUsedNone}</p>
      ) : (
        <details className="not-used">
          <summary>{t.history.notUsed(notUsedCount)}</summary>
          {notUsed.length < notUsedCount && <p className="hint">{t.history.notUsedLast(notUsed.length)}</p>}
          <ol className="event-links">
            {notUsed.map(tick => (
              <li key={tick.id}>
                <TickLink tick={tick} to={addressOf(tick)} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

function TickLink({ tick, to }: { readonly tick: Tick; readonly to: To }) {
  const { pick, locale } = useLanguage();
  return (
    <Go to={to}>
      <time dateTime={tick.recordedOn}>{dayWords(tick.recordedOn, locale)}</time> {pick(tick.label)}
    </Go>
  );
}

function StateThen({ state, zone }: { readonly state: unknown; readonly zone: string }) {
  const { t, locale } = useLanguage();
  const told = plainChanges(membersOf(state), { locale, zone });
  if (told.length === 0) return null;
  return (
    <details>
      <summary>{t.history.stateThen}</summary>
      <dl className="facts">
        {told.map(({ path, member, is, added }) => (
          <div key={path}>
            <dt>{member}</dt>
            <dd>{is ?? added?.map((item, index) => <p key={index}>{item}</p>)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
