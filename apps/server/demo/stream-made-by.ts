import type { Actor } from '#platform/access';
import { idFrom, streamName, type StreamType } from '#platform/event-sourcing';

/** The stream that a creating command makes: its id follows from who acts and the command's key. */
export const streamMadeBy = <State>({ id }: Actor, idempotencyKey: string, type: StreamType<State>): string =>
  streamName(type, idFrom(`${idFrom(`${id}/${idempotencyKey}`)}/${type.category}`));
