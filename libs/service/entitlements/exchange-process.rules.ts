import { evolve, streamType } from '#platform/event-sourcing';
import {
  ExchangeFinished,
  ExchangePickUpMissed,
  ExchangeReworkDone,
  ExchangeStarted,
  OldUnitCollected,
  UnitSwapped,
  type Rework,
} from './exchange.events.js';

export interface ExchangeProcess {
  readonly subjects: readonly string[];
  readonly remedyId?: string;
  readonly caseId?: string;
  /** The old unit. */
  readonly unitId?: string;
  readonly newUnitId?: string;
  readonly pickUpOn?: string;
  readonly pickUpAt?: number;
  readonly pickUpMissed: boolean;
  readonly collected: boolean;
  /** Still to be done. */
  readonly rework: readonly Rework[];
  readonly finished: boolean;
}
const NOT_BEGUN: ExchangeProcess = {
  subjects: [],
  pickUpMissed: false,
  collected: false,
  rework: [],
  finished: false,
};

/** `exchange-<remedyId>`: fetched, swapped, what comes after; all of it at no cost to the customer. */
export const exchangeProcess = streamType<ExchangeProcess>({
  category: 'exchange',
  initial: NOT_BEGUN,
  evolve: [
    evolve(ExchangeStarted, ({ data, envelope }, state: ExchangeProcess) => ({
      ...state,
      subjects: envelope.subjects,
      remedyId: data.remedyId,
      caseId: data.caseId,
      unitId: data.unitId,
      pickUpOn: data.pickUpOn,
      pickUpAt: data.pickUpAt,
    })),
    evolve(ExchangePickUpMissed, (_, state: ExchangeProcess) => ({ ...state, pickUpMissed: true })),
    evolve(OldUnitCollected, (_, state: ExchangeProcess) => ({ ...state, collected: true })),
    evolve(UnitSwapped, ({ data }, state: ExchangeProcess) => ({
      ...state,
      newUnitId: data.newUnitId,
      rework: data.rework,
    })),
    evolve(ExchangeReworkDone, ({ data }, state: ExchangeProcess) => ({
      ...state,
      rework: state.rework.filter(work => work !== data.work),
    })),
    evolve(ExchangeFinished, (_, state: ExchangeProcess) => ({ ...state, finished: true })),
  ],
});

export type ExchangeStatus = 'not-begun' | 'to-fetch' | 'to-swap' | 'to-finish' | 'finished';
export function exchangeStatus(state: ExchangeProcess): ExchangeStatus {
  if (state.finished) return 'finished';
  if (state.newUnitId !== undefined) return 'to-finish';
  if (state.collected) return 'to-swap';
  return state.remedyId === undefined ? 'not-begun' : 'to-fetch';
}
