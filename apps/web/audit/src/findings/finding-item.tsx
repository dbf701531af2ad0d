import type { Finding } from '../api/shapes.js';
import type { Change } from '../changes/compare.js';
import { useLanguage } from '../i18n/language.js';
import { Go } from '../navigation.js';
import { EventGo } from '../pages/moves.js';
import { SEVERITY_TONES, SeverityChip } from '../../../shared/src/tones.js';

export function FindingItem({
  finding: { id, severity, rule, sentence, events, account, refutedBy },
  change,
}: {
  readonly finding: Finding;
  readonly change: Change<Finding> | undefined;
}) {
  const { t, pick } = useLanguage();
  return (
    <li className={`card finding edge-${SEVERITY_TONES[severity]}${change ? ' is-changed' : ''}`}>
      <div className="card-top">
        <SeverityChip severity={severity} label={t.severity[severity]} />
        {change?.kind === 'new' && <span className="new">{t.isNew}</span>}
      </div>
      <h3>{pick(sentence)}</h3>
      {change?.kind === 'changed' && <p className="was">{t.wasBefore(pick(change.was.sentence))}</p>}
      <p className="rule">{pick(rule)}</p>
      {events.length === 0 ? (
        <p className="rule">{t.noEvents}</p>
      ) : (
        <ul className="event-links" aria-label={t.events}>
          {events.map(({ id }) => (
            <li key={id}>
              <EventGo id={id} dated />
            </li>
          ))}
        </ul>
      )}
      <p className="basis">
        <span className="label">{t.restsOn}</span> {t.account[account]}
      </p>
      <p className="basis">
        <span className="label">{t.refuted}</span> {pick(refutedBy)}
      </p>
      <p className="basis">
        <Go to={{ page: 'finding', findingId: id }}>{t.board.handling}</Go>
      </p>
    </li>
  );
}
