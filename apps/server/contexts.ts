import type { BoundedContext } from '#platform/event-sourcing';
import { cases } from '#service/cases';
import { timeline } from '#service/timeline';

/** The bounded contexts of the service, in the order of docs/capabilities.md. */
export const CONTEXTS: readonly BoundedContext[] = [cases, timeline];
