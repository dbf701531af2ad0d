import type { Actor } from '#platform/access';
import type { EventStore } from '#platform/event-store';
import type { PersonalData } from '#platform/personal-data';
import type { Locale } from '#platform/problems';
import type { ReadDatabase } from '#platform/read-store';
import type { Clock } from '#platform/time';
import { historyOf } from '../history-of.js';
import type { LookTrace } from '../look.js';
import type { AnswerContext } from '../query.js';

/** How far the read models are. */
export interface ReadModels {
  positionOf(projector: string): bigint;
  /** false: not there within the time. */
  waitFor(projectors: readonly string[], position: bigint, timeoutMs: number): Promise<boolean>;
  /** Called with the read models that have moved. Returns what ends it. */
  onAdvance(listener: (moved: ReadonlyMap<string, bigint>) => void): () => void;
}

export const QUERY_PARTS = Symbol('QueryParts');
export interface QueryParts {
  readonly db: ReadDatabase;
  readonly store: EventStore;
  readonly personalData: PersonalData;
  readonly readModels: ReadModels;
  readonly clock: Clock;
  readonly zone: string;
  /** What a look at something personal leaves; absent: nothing. */
  readonly looks?: LookTrace;
}

export function answerContext(parts: QueryParts, actor: Actor, locale: Locale): AnswerContext {
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
