import { statusOf, type ControlRequests } from '#platform/control';
import type { Executor } from '#platform/event-sourcing';
import type { EventStore } from '#platform/event-store';
import { importFile, type ImportAsked } from '#service/imports';

/** What the owner's requests work with, once it has all of it. */
export interface OwnerParts {
  readonly executor: Executor;
}

/** What the process that owns a data folder does for commands of its own user. */
export function ownerRequests(store: EventStore, parts: () => OwnerParts | undefined): ControlRequests {
  const ready = (): OwnerParts => {
    const found = parts();
    if (!found) throw new Error('the installation is starting: try again in a moment');
    return found;
  };
  return {
    status: statusOf(store),
    // Its shape is the command's own: only this user's processes reach the socket.
    import: about => importFile(ready(), about as ImportAsked),
  };
}
