import type { LogAttribute } from '../imported.events.js';
import type { LogEvent, Place } from '../log-case.js';

/** What is read of the standard extensions (concept, lifecycle, organizational, time, identity), and under which keys. */
const LIFTED = {
  'concept:name': 'activity',
  'lifecycle:transition': 'lifecycle',
  'org:resource': 'resource',
  'time:timestamp': 'time',
  'identity:id': 'id',
} as const;

type Lifted = (typeof LIFTED)[keyof typeof LIFTED];

/** A time as it is known, ISO 8601-2: what this product's own exports write beside the timestamp that the standard asks for. */
export const KNOWN_TIME = 'vitrine:occurredAt';

export const nameOf = (attributes: readonly LogAttribute[]): string | undefined =>
  attributes.find(({ key }) => key === 'concept:name')?.value;

/** An event of its attributes; those with attributes of their own stay attributes. */
export function liftedEvent(attributes: readonly LogAttribute[], at: Place): LogEvent {
  const lifted: Partial<Record<Lifted, string>> = {};
  const rest: LogAttribute[] = [];
  for (const attribute of attributes) {
    const field = (LIFTED as Readonly<Record<string, Lifted | undefined>>)[attribute.key];
    if (attribute.key === KNOWN_TIME && attribute.value !== undefined) lifted.time = attribute.value;
    else if (field && attribute.value && !attribute.children) lifted[field] ??= attribute.value;
    else rest.push(attribute);
  }
  return { at, ...lifted, attributes: rest };
}
