import { Matches } from 'class-validator';
import type { DecisionContext } from '#platform/event-sourcing';
import { isLocalDate, localDate, type LocalDate, LOCAL_DAY } from '#platform/time';

/** A field that holds a local day, `YYYY-MM-DD`. */
export const IsDay = (): PropertyDecorator => Matches(LOCAL_DAY);

/** The day told, or that on which it happened; undefined where neither is known. */
export function dayOf(
  told: LocalDate | undefined,
  { occurredAt, zone }: DecisionContext,
): LocalDate | undefined {
  if (told !== undefined) return isLocalDate(told) ? told : undefined;
  if (occurredAt === 'unknown') return undefined;
  const { from, to } = occurredAt;
  if (from === null) return undefined;
  const first = localDate(from, zone);
  const isOneDay = to !== null && (to === from || localDate(to - 1, zone) === first);
  return isOneDay ? first : undefined;
}
