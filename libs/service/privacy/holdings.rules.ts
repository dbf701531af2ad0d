import { fold, type Recorded, type StreamType } from '#platform/event-sourcing';
import { localDate, type LocalDate, type PartialTime } from '#platform/time';
import { caseFile } from '#service/cases/case.rules.js';
import { exchangeProcess } from '#service/entitlements/exchange-process.rules.js';
import { goodsReturn, returnStatus } from '#service/entitlements/goods-return.rules.js';
import { remedyDecision, remedyStatus } from '#service/entitlements/remedy-decision.rules.js';
import { isPending, promise } from '#service/promises/promise.rules.js';
import { sale } from '#service/registry/sale.rules.js';
import type { ProductClass } from '#service/registry/registry.events.js';
import { repairOrder } from '#service/repairs/repair.rules.js';
import { privacyRequest } from './request.rules.js';
import type { Blocked, Blocker, Held } from './retention.rules.js';

/** The facts of one stream of a person. */
export interface PersonStream {
  readonly stream: string;
  readonly facts: readonly Recorded[];
}
export type ClassOfUnit = (unitId: string) => ProductClass | undefined;

const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));

/** In which way a stream of this kind is not finished, judged from its fold. */
const unfinished = <State>(
  type: StreamType<State>,
  why: (state: State) => Blocker | undefined,
): readonly [string, (facts: readonly Recorded[]) => Blocker | undefined] => [
  type.category,
  facts => why(fold(type, facts)),
];
const UNFINISHED = new Map([
  unfinished(caseFile, ({ closed }) => (closed ? undefined : 'open-case')),
  unfinished(repairOrder, ({ handedOver }) => (handedOver ? undefined : 'open-repair')),
  unfinished(promise, state =>
    isPending(state) ? 'open-promise' : state.disputed && !state.settled ? 'open-dispute' : undefined,
  ),
  unfinished(remedyDecision, state =>
    ['proposed', 'agreed'].includes(remedyStatus(state)) ? 'open-remedy' : undefined,
  ),
  unfinished(exchangeProcess, ({ finished }) => (finished ? undefined : 'open-remedy')),
  unfinished(goodsReturn, state => (returnStatus(state) === 'refunded' ? undefined : 'open-return')),
  unfinished(privacyRequest, ({ status, kind }) =>
    status === 'open' && kind !== 'deletion' && kind !== 'restriction' ? 'open-request' : undefined,
  ),
]);

const KEPT: Readonly<Record<string, Held['of']>> = {
  [repairOrder.category]: 'repair',
  [sale.category]: 'sale',
};

/** Whether anything of a stream stands against a deletion. A desk's register, with the facts of everybody, never does. */
export const isJudged = (stream: string): boolean =>
  UNFINISHED.has(categoryOf(stream)) || categoryOf(stream) in KEPT;

/** What of a person is not finished, and what retention rules may be about. */
export function holdingsOf(
  streams: readonly PersonStream[],
  classOf: ClassOfUnit,
  zone: string,
): { readonly blocked: readonly Blocked[]; readonly held: readonly Held[] } {
  const blocked = streams.flatMap(({ stream, facts }) => {
    const why = UNFINISHED.get(categoryOf(stream))?.(facts);
    return why ? [{ why, stream }] : [];
  });
  const held = streams.flatMap(({ stream, facts }): Held[] => {
    const of = KEPT[categoryOf(stream)];
    if (of === undefined || facts.length === 0) return [];
    const unitId =
      facts.map(({ envelope }) => envelope.unitId).find(id => id !== undefined) ?? unitsOf(facts)[0];
    return [
      {
        of,
        stream,
        productClass: unitId === undefined ? undefined : classOf(unitId),
        lastOn: lastDayOf(facts, zone),
      },
    ];
  });
  return { blocked, held };
}

const unitsOf = (facts: readonly Recorded[]): readonly string[] => fold(sale, facts).unitIds;

/** The last day anything of it happened, or was recorded where that is not known: kept too long rather than too short. */
const lastDayOf = (facts: readonly Recorded[], zone: string): LocalDate =>
  facts
    .map(({ envelope: { occurredAt, recordedAt } }) => dayOf(occurredAt, zone) ?? localDate(recordedAt, zone))
    .reduce((a, b) => (a > b ? a : b));

function dayOf(time: PartialTime, zone: string): LocalDate | undefined {
  if (time === 'unknown' || time.to === null) return undefined;
  return localDate(time.from === time.to ? time.to : time.to - 1, zone);
}
