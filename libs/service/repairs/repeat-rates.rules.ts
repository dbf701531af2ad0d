import type { Policy } from '#platform/event-sourcing';

/** Days after a repair within which a unit that fails again counts as a repeat failure. */
export const WINDOWS = [7, 30, 90] as const;
export type Window = (typeof WINDOWS)[number];

/** House policy: a shop's figure is published from so many repairs on; fewer say more about chance than about the shop. */
export const PUBLIC_SAMPLE: Policy<number> = {
  id: 'public-sample',
  versions: [{ version: '1', inForceFrom: -Infinity, value: 20 }],
};

/** Repairs that ended equally long ago and whose units failed again equally soon, in whole days; null: not so far. */
export interface RepairsAlike {
  readonly ageDays: number;
  readonly againDays: number | null;
  readonly repairs: number;
}
export interface RepeatRate {
  readonly days: Window;
  /** Repairs whose window is over: only those can say how many failed in it. */
  readonly repairs: number;
  readonly failedAgain: number;
  /** 0 to 1; null: no window is over. */
  readonly rate: number | null;
}

/** Repeat failures of repairs; day n after a repair belongs to its window of n days. */
export function repeatRates(groups: readonly RepairsAlike[]): readonly RepeatRate[] {
  const sum = (of: readonly RepairsAlike[]) => of.reduce((total, { repairs }) => total + repairs, 0);
  return WINDOWS.map(days => {
    const over = groups.filter(({ ageDays }) => ageDays > days);
    const repairs = sum(over);
    const failedAgain = sum(over.filter(({ againDays }) => againDays !== null && againDays <= days));
    return { days, repairs, failedAgain, rate: repairs === 0 ? null : failedAgain / repairs };
  });
}
