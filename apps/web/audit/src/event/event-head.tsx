import type { AuditEvent, TimelineEntry } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import { instantWords, timeWords } from '../../../shared/src/words.js';
import { Said } from './said.js';

/** What happened in plain words, when, and who recorded it. */
export function EventHead({
  event,
  entry,
  zone,
  later = false,
}: {
  readonly event: AuditEvent;
  readonly entry?: TimelineEntry | undefined;
  readonly zone: string;
  /** Recorded after the day of the slider. */
  readonly later?: boolean;
}) {
  const { t, locale, pick } = useLanguage();
  return (
    <header className="event-head">
      <p className="event-kind">
        <span className={`source source-${event.source}`}>{t.sources[event.source]}</span>
        <span className="id">{event.type}</span>
      </p>
      <h2 id="event-title">{entry?.sentence ?? pick(event.label)}</h2>
      {entry?.said.map(({ label, words, literal }, index) => (
        <blockquote key={index} className={literal ? 'literal' : 'paraphrase'}>
          {label && <span className="label">{label} </span>}
          <Said words={words} />
        </blockquote>
      ))}
      {entry?.correction && (
        <p className="correction">
          <del>{entry.correction.was}</del> → <ins>{entry.correction.is}</ins> ·{' '}
          <Said words={entry.correction.why} />
        </p>
      )}
      <dl className="times">
        <div>
          <dt>{t.happened}</dt>
          <dd>{timeWords(event.occurredAt, locale)}</dd>
        </div>
        <div>
          <dt>{t.recorded}</dt>
          <dd>
            {instantWords(event.recordedAt, zone, locale)}{' '}
            <span className="by">
              {t.recordedBy} {event.actor}
            </span>
          </dd>
        </div>
      </dl>
      {event.visibility !== 'customer' && (
        <p className="band-hidden">{t.hiddenFromCustomer(event.visibility.hidden)}</p>
      )}
      {later && <p className="band-later">{t.afterStop}</p>}
    </header>
  );
}
