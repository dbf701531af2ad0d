import type { Recorded } from '#platform/event-sourcing';
import { localDate, localDays, type PartialTime } from '#platform/time';
import { CaseOpened } from '#service/cases/case.events.js';
import { partOrder } from '#service/parts/parts.rules.js';
import { UnitRegistered } from '#service/registry/registry.events.js';
import { factsOf } from '../facts.js';
import type { AuditHistory, Finding } from '../finding.js';
import { repairsOf } from '../repairs.js';
import type { BaseRow } from './finding-table.js';

/** What a finding is counted by; null: not recorded. */
export interface Whereabouts {
  readonly shop: string | null;
  readonly part: string | null;
  readonly model: string | null;
}

const only = (values: readonly (string | null | undefined)[]): string | null => {
  const known = [...new Set(values.filter(value => value !== null && value !== undefined))];
  return known.length === 1 ? known[0]! : null;
};

/** Where each finding of a history belongs: by the streams it rests on, else by what the whole case has only one of. */
export function whereabouts(history: AuditHistory): {
  of: (finding: Finding) => Whereabouts;
  base: () => readonly BaseRow[];
} {
  const repairs = repairsOf(history).map(({ id, state, done }) => ({
    id,
    stream: `repairOrder-${id}`,
    at: done?.envelope.occurredAt ?? state.opened?.at ?? 'unknown',
    shop: state.shop?.id ?? null,
    part: only(state.steps.map(({ partIn, partOut }) => partOut?.name ?? partIn?.name)),
  }));
  const orders = history.streams(partOrder).map(({ stream, state }) => ({
    stream,
    promise: state.promiseId === undefined ? undefined : `promise-${state.promiseId}`,
    shop: state.toPoint?.id ?? null,
    part: state.part?.name ?? null,
  }));
  const streamOf = new Map(history.events.map(({ id, stream }) => [id, stream]));
  const opened = factsOf(history.events, CaseOpened)[0];
  const model = factsOf(history.events, UnitRegistered)[0]?.data.model ?? opened?.data.product ?? null;
  const all = [...repairs, ...orders];
  const whole: Whereabouts = {
    shop: only(all.map(({ shop }) => shop)),
    part: only(all.map(({ part }) => part)),
    model,
  };
  return {
    of: ({ events }) => {
      const streams = new Set(events.map(({ id }) => streamOf.get(id)));
      const near = [
        ...repairs.filter(({ stream }) => streams.has(stream)),
        ...orders.filter(({ stream, promise }) => streams.has(stream) || (promise && streams.has(promise))),
      ];
      return {
        shop: only(near.map(({ shop }) => shop)) ?? whole.shop,
        part: only(near.map(({ part }) => part)) ?? whole.part,
        model,
      };
    },
    base: () => {
      const { caseId: case_id, zone } = history;
      const month = (at: PartialTime, event: Recorded | undefined) => monthOf(at, event, zone);
      const first = opened ?? history.events[0];
      return [
        { case_id, kind: 'case', id: case_id, month: month('unknown', first), ...whole },
        ...repairs.map(({ id, at, shop, part }) => ({
          case_id,
          kind: 'repair',
          id,
          month: month(
            at,
            history.events.find(({ stream }) => stream === `repairOrder-${id}`),
          ),
          shop,
          part,
          model,
        })),
      ];
    },
  };
}

/** The local month it happened in, else that of its recording. */
export function monthOf(at: PartialTime, event: Recorded | undefined, zone: string): string {
  const told = at === 'unknown' ? (event?.envelope.occurredAt ?? 'unknown') : at;
  const { first, last } = localDays(told, zone);
  return (first ?? last ?? localDate(event?.envelope.recordedAt ?? 0, zone)).slice(0, 7);
}
