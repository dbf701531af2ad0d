import type { BoundedContext } from '#platform/event-sourcing';

/** The bounded contexts of the service, in the order of docs/capabilities.md. */
export const CONTEXTS: readonly BoundedContext[] = [];
