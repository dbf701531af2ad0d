import type { BusinessCalendar } from './business-calendar.js';
import { cnCalendar } from './calendar-cn.js';
import { everyDayCalendar, weekdaysCalendar } from './calendar-plain.js';

/** Newest version of each first. */
const SHIPPED: Readonly<Record<string, readonly BusinessCalendar[]>> = {
  cn: [cnCalendar],
  weekdays: [weekdaysCalendar],
  'calendar-days': [everyDayCalendar],
};

/**
 * A calendar by its id: `cn`, `weekdays` or `calendar-days`; the newest version, or the one recorded.
 * @throws RangeError for an id or version that is not shipped, naming those that are
 */
export function calendar(id: string, version?: string): BusinessCalendar {
  const versions = Object.hasOwn(SHIPPED, id) ? SHIPPED[id]! : [];
  const found = version === undefined ? versions[0] : versions.find(each => each.version === version);
  if (found) return found;
  if (versions.length === 0) {
    throw new RangeError(`Expected a calendar of ${Object.keys(SHIPPED).join(', ')}, not "${id}".`);
  }
  throw new RangeError(
    `Calendar "${id}" is there in version ${versions.map(each => each.version).join(', ')}, not "${version}".`,
  );
}

export interface CalendarListing extends Pick<BusinessCalendar, 'id' | 'name' | 'coverage'> {
  /** Newest first. */
  readonly versions: readonly string[];
}

/** Every calendar there is, with its versions and the days its newest version covers. */
export const calendars = (): readonly CalendarListing[] =>
  Object.values(SHIPPED).flatMap(([newest, ...older]) =>
    newest
      ? [
          {
            id: newest.id,
            name: newest.name,
            coverage: newest.coverage,
            versions: [newest, ...older].map(each => each.version),
          },
        ]
      : [],
  );
