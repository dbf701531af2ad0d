import type { AuditEvent, CaseView, LocalDate, TimelineEntry } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import type { Stop } from '../slider/stops.js';
import { instantWords, timeWords } from '../../../shared/src/words.js';
import { EventProof } from '../proof/event-proof.js';
import { BecauseView } from './because.js';
import { EventJson } from './event-json.js';
import { Said } from './said.js';
import { StateChange } from './state-change.js';
import { ThatDay } from './that-day.js';

interface PanelProps {
  readonly caseId: string;
  readonly event: AuditEvent | undefined;
  readonly view: CaseView | null;
  readonly stops: readonly Stop[];
  readonly index: number;
  readonly at: LocalDate | undefined;
  readonly zone: string;
}

/** One event: what happened in plain words, what it changed, and why it is there. */
export function EventPanel({ caseId, event, view, stops, index, at, zone }: PanelProps) {
  const { t } = useLanguage();
  return (
    <section className="column event" aria-labelledby="event-title">
      {event ? (
        <>
          <EventHead
            event={event}
            entry={entryOf(view, event.id)}
            zone={zone}
            later={at !== undefined && (stops[index]?.day ?? at) > at}
          />
          <ThatDay stops={stops} index={index} />
          <StateChange event={event} zone={zone} />
          <BecauseView because={event.because} />
          <EventProof caseId={caseId} eventId={event.id} />
          <EventJson event={event} />
        </>
      ) : (
        <div className="nothing">
          <h2 id="event-title">{t.noEvent}</h2>
          <p>{t.noEventHint}</p>
        </div>
      )}
    </section>
  );
}

function EventHead({
  event,
  entry,
  zone,
  later,
}: {
  readonly event: AuditEvent;
  readonly entry: TimelineEntry | undefined;
  readonly zone: string;
  readonly later: boolean;
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

function entryOf(view: CaseView | null, id: string): TimelineEntry | undefined {
  for (const item of view?.timeline ?? []) {
    const entry = item.kind === 'day' ? item.entries.find(each => each.id === id) : undefined;
    if (entry) return entry;
  }
  return undefined;
}
