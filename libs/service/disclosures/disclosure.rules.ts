import { evolve, streamType } from '#platform/event-sourcing';
import { DataExported, HistoryViewed, KeyUsed, type Purpose } from './disclosure.events.js';

export interface DisclosureState {
  readonly recorded: boolean;
}

const recorded = (): DisclosureState => ({ recorded: true });

/** One look, export or use of a key, by one person for one purpose. */
export const disclosure = streamType<DisclosureState>({
  category: 'disclosure',
  initial: { recorded: false },
  evolve: [evolve(HistoryViewed, recorded), evolve(DataExported, recorded), evolve(KeyUsed, recorded)],
});

/** What a role looks for where nobody says so. An auditor has to say. */
export function purposeByRole(roles: readonly string[]): Purpose | undefined {
  if (roles.includes('supervisor') || roles.includes('manager')) return 'supervision';
  if (roles.includes('agent') || roles.includes('technician')) return 'service';
  return undefined;
}

/** The role that a person acts in; the first of those that he has. */
export const actingRole = (roles: readonly string[]): string =>
  [
    'agent',
    'technician',
    'supervisor',
    'manager',
    'auditor',
    'operator',
    'reporting',
    'customer',
    'system',
  ].find(role => roles.includes(role)) ?? 'unknown';

export const A_QUARTER_MS = 15 * 60_000;
/** The quarter of an hour of an instant: looks within one are one look. */
export const quarterOf = (now: number): number => Math.floor(now / A_QUARTER_MS);
