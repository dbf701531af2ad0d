import { evolve, streamType } from '#platform/event-sourcing';
import type { LocalDate } from '#platform/time';
import { PledgePublished, SalePledgeBound } from './pledge.events.js';

/** Every version of the service pledge, oldest first: one stream a house. */
export const servicePledge = streamType<readonly Readonly<PledgePublished>[]>({
  category: 'servicePledge',
  initial: [],
  absenceIsKept: true,
  evolve: [
    evolve(PledgePublished, ({ data }, versions: readonly Readonly<PledgePublished>[]) => [
      ...versions,
      data,
    ]),
  ],
});

export interface SalePledgeState {
  readonly version?: number;
}

/** Which version a sale is bound to: one stream a sale. */
export const salePledge = streamType<SalePledgeState>({
  category: 'salePledge',
  initial: {},
  evolve: [evolve(SalePledgeBound, ({ data }): SalePledgeState => ({ version: data.version }))],
});

/** The version in force on a local day; undefined: none yet. */
export const pledgeOn = (
  versions: readonly Readonly<PledgePublished>[],
  day: LocalDate,
): Readonly<PledgePublished> | undefined => versions.findLast(({ inForceFrom }) => inForceFrom <= day);
