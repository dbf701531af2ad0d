import { fold, historyOf, policyAt, type Recorded } from '#platform/event-sourcing';
import type { EventStore } from '#platform/event-store';
import type { ReadDatabase } from '#platform/read-store';
import { localDate, type Instant } from '#platform/time';
import { sale } from '#service/registry/sale.rules.js';
import { unitFile } from '#service/registry/unit.rules.js';
import { holdingsOf, isJudged } from './holdings.rules.js';
import { streamsOf } from './queries/subject-streams.js';
import { retentionRules } from './retention.policies.js';
import { judgeErasure, type Judgement } from './retention.rules.js';

/** How many streams are read side by side. */
const AT_ONCE = 16;

interface Look {
  readonly db: ReadDatabase;
  readonly store: Pick<EventStore, 'read'>;
  readonly now: Instant;
  readonly zone: string;
}

/** What stands against deleting a person’s data now: which streams there are is looked up, what they say is read from the log. */
export async function assessErasure(subject: string, { db, store, now, zone }: Look): Promise<Judgement> {
  const names = (await streamsOf(db, subject)).filter(isJudged);
  const streams: { stream: string; facts: Recorded[] }[] = [];
  for (let at = 0; at < names.length; at += AT_ONCE) {
    const some = names.slice(at, at + AT_ONCE);
    const read = some.map(async stream => ({ stream, facts: await historyOf(store, stream) }));
    streams.push(...(await Promise.all(read)));
  }
  const units = new Set(
    streams.flatMap(({ stream, facts }) => [
      ...facts.flatMap(({ envelope }) => envelope.unitId ?? []),
      ...(stream.startsWith(`${sale.category}-`) ? fold(sale, facts).unitIds : []),
    ]),
  );
  const classes = new Map(
    await Promise.all(
      [...units].map(async unitId => {
        const { productClass } = fold(unitFile, await historyOf(store, `${unitFile.category}-${unitId}`));
        return [unitId, productClass] as const;
      }),
    ),
  );
  const holdings = holdingsOf(streams, unitId => classes.get(unitId), zone);
  return judgeErasure(holdings, policyAt(retentionRules, now).value, localDate(now, zone));
}
