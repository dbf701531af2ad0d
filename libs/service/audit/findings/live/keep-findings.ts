import { setTimeout as delay } from 'node:timers/promises';
import type { ReadDatabase } from '#platform/read-store';
import type { Clock } from '#platform/time';
import { auditAgain, type Auditing } from './audit-again.js';
import { findings } from './finding-table.js';

export interface KeepFindings extends Auditing {
  readonly clock: Clock;
  readonly warn: (details: object, message: string) => void;
}

/** Milliseconds between two looks: a case that grows meanwhile is audited once. */
const EVERY_MS = 1_000;
/** Cases a round looks at, so that neither a bulk load nor the turn of the day holds up what is new. */
const MOST = 100;
/** It rests so many times as long as it worked: whoever waits for an answer comes first. */
const REST_SHARE = 2;

/** The cases that grew since they were audited, those that grew longest ago first. */
export async function grown(db: ReadDatabase, after: number, limit = MOST) {
  return await findings(db)
    .selectFrom('timeline_head')
    .leftJoin('finding_audit', 'finding_audit.case_id', 'timeline_head.case_id')
    .select(['timeline_head.case_id as caseId', 'timeline_head.position as position'])
    .where('timeline_head.position', '>', after)
    .where(({ or, eb, ref }) =>
      or([
        eb('finding_audit.position', 'is', null),
        eb('finding_audit.position', '<', ref('timeline_head.position')),
      ]),
    )
    .orderBy('timeline_head.position')
    .limit(limit)
    .execute();
}

/** Those that were looked at since they were audited. */
export async function lookedAt(db: ReadDatabase, after: number, limit = MOST) {
  return await findings(db)
    .selectFrom('finding_beside')
    .innerJoin('finding_audit', 'finding_audit.case_id', 'finding_beside.case_id')
    .select(({ fn, ref }) => [
      'finding_beside.case_id as caseId',
      fn.max(ref('finding_beside.position')).as('position'),
    ])
    .where('finding_beside.position', '>', after)
    .where(({ eb, ref }) => eb('finding_audit.beside', '<', ref('finding_beside.position')))
    .groupBy('finding_beside.case_id')
    .orderBy('position')
    .limit(limit)
    .execute();
}

/** Those that nothing new came to, and the clock may find otherwise today. */
export async function turned(db: ReadDatabase, now: number, limit = MOST) {
  return await findings(db)
    .selectFrom('finding_audit')
    .select('case_id as caseId')
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .limit(limit)
    .execute();
}

/** What a process remembers between two rounds. */
export interface Rounds {
  /** The newest position that was looked at. */
  position: number;
  /** The newest position of a look that was looked at. */
  looks: number;
  /** Cases that could not be audited: tried again when they grow, or by the next process. */
  readonly failed: Set<string>;
  readonly signal?: AbortSignal;
}

/** One round: audits what grew and what the clock may have changed. Gives how many cases it looked at. */
export async function auditRound(
  { clock, warn, ...parts }: KeepFindings,
  rounds: Rounds = { position: 0, looks: 0, failed: new Set() },
): Promise<number> {
  const { db } = parts.readStore;
  const now = clock.now();
  const more = await grown(db, rounds.position);
  const looks = await lookedAt(db, rounds.looks);
  const late = (await turned(db, now)).filter(({ caseId }) => !rounds.failed.has(caseId));
  const due = [
    ...more.map(one => ({ looks: 0, ...one })),
    ...looks.map(({ caseId, position }) => ({ caseId, position: 0, looks: Number(position) })),
    ...late.map(one => ({ position: 0, looks: 0, ...one })),
  ];
  for (const { caseId, position, looks: look } of due) {
    if (rounds.signal?.aborted) break;
    const began = performance.now();
    try {
      await auditAgain(caseId, now, parts);
      rounds.failed.delete(caseId);
    } catch (error) {
      rounds.failed.add(caseId);
      warn({ err: error, caseId }, 'A case could not be audited; it is tried again when it grows.');
    }
    rounds.position = Math.max(rounds.position, position);
    rounds.looks = Math.max(rounds.looks, look);
    await delay((performance.now() - began) * REST_SHARE);
  }
  return due.length;
}

/** Keeps the findings of all cases, beside everything else and behind it. */
export function keepFindings(parts: KeepFindings): { close(): Promise<void> } {
  const stopped = new AbortController();
  const { signal } = stopped;
  const rounds: Rounds = { position: 0, looks: 0, failed: new Set(), signal };
  const work = (async () => {
    while (!signal.aborted) {
      const looked = await auditRound(parts, rounds).catch((error: unknown) => {
        parts.warn({ err: error }, 'The findings wait for the read store or the log.');
        return 0;
      });
      if (looked < MOST) await delay(EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  })();
  return {
    async close() {
      stopped.abort();
      await work;
    },
  };
}
