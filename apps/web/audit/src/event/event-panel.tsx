import type { AuditEvent, CaseView, LocalDate, TimelineEntry } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import type { Stop } from '../slider/stops.js';
import { Origins } from '../causes/origins.js';
import { EventProof } from '../proof/event-proof.js';
import { BecauseView } from './because.js';
import { EventHead } from './event-head.js';
import { EventJson } from './event-json.js';
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
          <Origins caseId={caseId} eventId={event.id} />
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

function entryOf(view: CaseView | null, id: string): TimelineEntry | undefined {
  for (const item of view?.timeline ?? []) {
    const entry = item.kind === 'day' ? item.entries.find(each => each.id === id) : undefined;
    if (entry) return entry;
  }
  return undefined;
}
