import { replayProjector, type Envelope, type NewFact, type Recorded } from '#platform/event-sourcing';
import { recorded } from '#platform/event-sourcing/testing/index.js';
import {
  endOfDay,
  onDay,
  parsePartialTime,
  startOfDay,
  type LocalDate,
  type PartialTime,
} from '#platform/time';
import { ZONE } from '#service/testing/tell.js';
import { caseStory } from '../case-story.rules.js';
import type { CaseStory } from '../compose/case-view.rules.js';

export { ZONE };
const NOON_MS = 12 * 3_600_000;

/** Writes a case down fact by fact: streams get their revisions, the log its positions. */
export class StoryBuilder {
  readonly events: Recorded[] = [];
  readonly #caseId: string;
  readonly #envelope: Partial<Envelope>;
  #day: LocalDate = '2013-06-06';

  constructor(caseId: string, envelope: Partial<Envelope> = {}) {
    this.#caseId = caseId;
    this.#envelope = envelope;
  }

  /** From here on, everything happens on this local day and is recorded on it. */
  on(day: LocalDate): this {
    this.#day = day;
    return this;
  }

  /** `occurredAt`: EDTF, where it is another time than the day. Gives the entry's id. */
  add<T extends object>(
    stream: string,
    fact: NewFact<T>,
    envelope: Partial<Envelope> & { occurredEdtf?: string } = {},
  ): string {
    const { occurredEdtf, ...rest } = envelope;
    const position = BigInt(this.events.length + 1);
    const revision = BigInt(this.events.filter(event => event.stream === stream).length);
    const occurredAt: PartialTime =
      occurredEdtf === undefined ? onDay(this.#day, ZONE) : parsePartialTime(occurredEdtf, ZONE);
    const event = recorded(fact, {
      stream,
      revision,
      position,
      envelope: {
        caseId: this.#caseId,
        occurredAt,
        recordedAt: startOfDay(this.#day, ZONE) + NOON_MS + Number(position),
        ...this.#envelope,
        ...rest,
      },
    });
    this.events.push(event);
    return event.id;
  }
}

/** What these facts of a case say as known at the end of a local day. */
export const asKnownOn = (caseId: string, events: readonly Recorded[], day: LocalDate): CaseStory => {
  const end = endOfDay(day, ZONE);
  return storyOf(
    caseId,
    events.filter(event => event.envelope.recordedAt <= end),
  );
};

/** The document of `GET /cases/:caseId/timeline` from these facts, with nothing sealed. `asCustomer`: hidden content left out. */
export function storyOf(caseId: string, events: readonly Recorded[], asCustomer = false): CaseStory {
  const tables = replayProjector(caseStory, events);
  const parse = (text: unknown): unknown => (typeof text === 'string' ? JSON.parse(text) : null);
  const unit = tables['timeline_unit']?.[0];
  return {
    caseId,
    unit: parse(unit?.['unit']) as CaseStory['unit'],
    sale: parse(unit?.['sale']) as CaseStory['sale'],
    streams: (tables['timeline_stream'] ?? []).map(row => ({
      stream: String(row['stream']),
      category: String(row['category']),
      state: parse((asCustomer ? row['customer_state'] : null) ?? row['state']),
    })),
    entries: (tables['timeline_entry'] ?? []).map(
      row => parse((asCustomer ? row['customer_json'] : null) ?? row['json']) as CaseStory['entries'][number],
    ),
  };
}
