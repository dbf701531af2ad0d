import { evolve, streamType } from '#platform/event-sourcing';
import { OversightAssigned } from './oversight.events.js';

export interface OversightState {
  readonly overseen?: string;
  readonly overseer?: string;
}

/** Who looks after the promises of a unit: one stream a unit. */
export const oversight = streamType<OversightState>({
  category: 'oversight',
  initial: {},
  evolve: [
    evolve(OversightAssigned, ({ data: { overseen, overseer } }): OversightState => ({ overseen, overseer })),
  ],
});

/** The same unit, however it is written. */
export const sameUnit = (a: string, b: string): boolean => plain(a) === plain(b);
const plain = (unit: string): string => unit.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
