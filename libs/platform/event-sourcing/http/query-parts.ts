import type { Actor } from '#platform/access';
import type { EventStore } from '#platform/event-store';
import type { PersonalData } from '#platform/personal-data';
import type { Locale } from '#platform/problems';
import type { ReadDatabase } from '#platform/read-store';
import type { Clock } from '#platform/time';
import { historyOf } from '../history-of.js';
import type { LiveParts } from './live/send-live.js';
import type { ReadModels } from './read-models.js';
import type { LookTrace } from '../look.js';
import type { AnswerContext } from '../query.js';

export const QUERY_PARTS = Symbol('QueryParts');
/** What answers are made from. */
export interface AnswerParts {
  readonly db: ReadDatabase;
  readonly store: EventStore;
  readonly personalData: PersonalData;
  readonly clock: Clock;
  readonly zone: string;
}
export interface QueryParts extends AnswerParts, LiveParts {
  readonly store: EventStore;
  readonly readModels: ReadModels;
  /** Told how long the answer to a question took, in seconds. */
  readonly answered?: (query: string, seconds: number) => void;
  /** What a look at something personal leaves; absent: nothing. */
  readonly looks?: LookTrace;
}

export function answerContext(parts: AnswerParts, actor: Actor, locale: Locale): AnswerContext {
  return {
    db: parts.db,
    store: parts.store,
    actor,
    locale,
    now: parts.clock.now(),
    zone: parts.zone,
    reveal: json => parts.personalData.reveal(json),
    revealRestricted: (json, ground) => parts.personalData.revealRestricted(json, ground),
    find: (kind, value) => parts.personalData.find(kind as Parameters<PersonalData['find']>[0], value),
    history: stream => historyOf(parts.store, stream),
  };
}
