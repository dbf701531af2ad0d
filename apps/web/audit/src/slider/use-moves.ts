import { addDays } from '#platform/time/local-date.js';
import { useMemo } from 'react';
import type { CaseAddress } from '../address.js';
import type { Knowledge, LocalDate } from '../api/shapes.js';
import { useNavigation } from '../navigation.js';
import type { Stop } from './stops.js';

/** Everything the slider can be told to do. Each leaves an address that leads back to what is then shown. */
export interface Moves {
  readonly toEvent: (id: string, how?: 'push' | 'replace') => void;
  /** `from`: where the movement began, which the changes are then told against. */
  readonly toDay: (day: LocalDate, from?: LocalDate) => void;
  readonly byEvent: (steps: number) => void;
  readonly byDay: (days: number) => void;
  readonly toFirst: () => void;
  readonly toLast: () => void;
  readonly know: (known: Knowledge) => void;
  readonly addressOf: (id: string) => CaseAddress;
}

export function useMoves(
  address: CaseAddress,
  stops: readonly Stop[],
  at: LocalDate | undefined,
  index: number,
): Moves {
  const { go } = useNavigation();
  return useMemo(() => {
    const moved = (day: LocalDate, event: string | undefined, from = at): CaseAddress => ({
      ...address,
      at: day,
      event,
      since: from === undefined || day < from ? undefined : day > from ? from : address.since,
    });
    const addressOf = (id: string): CaseAddress => {
      const stop = stops.find(({ tick }) => tick.id === id);
      return stop ? moved(stop.day, id) : address;
    };
    const toIndex = (wanted: number): void => {
      const stop = stops[Math.min(stops.length - 1, Math.max(0, wanted))];
      if (stop) go(moved(stop.day, stop.tick.id), 'replace');
    };
    return {
      addressOf,
      toEvent: (id, how = 'push') => go(addressOf(id), how),
      toDay: (day, from) => go(moved(day, undefined, from), 'replace'),
      byEvent: steps => toIndex(index + steps),
      byDay: days => at !== undefined && go(moved(addDays(at, days), undefined), 'replace'),
      toFirst: () => toIndex(0),
      toLast: () => toIndex(stops.length - 1),
      know: known => go({ ...address, at, known, since: undefined }),
    };
  }, [address, stops, at, index, go]);
}
