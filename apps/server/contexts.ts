import type { BoundedContext } from '#platform/event-sourcing';
import { cases } from '#service/cases';
import { contacts } from '#service/contacts';
import { parts } from '#service/parts';
import { promises } from '#service/promises';
import { repairs } from '#service/repairs';
import { timeline } from '#service/timeline';

/** The bounded contexts of the service, in the order of docs/capabilities.md. */
export const CONTEXTS: readonly BoundedContext[] = [contacts, cases, promises, repairs, parts, timeline];
