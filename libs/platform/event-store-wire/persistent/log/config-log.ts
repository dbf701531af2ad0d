import type { EventFilter, EventStore } from '#platform/event-store';
import { ALL, placeOf, startText } from '../definition.js';
import type { GroupDefinition } from '../definition.js';
import { STRATEGIES, USUAL_SETTINGS } from '../group/settings.js';
import type { Strategy } from '../group/settings.js';
import { ownStream } from './own-stream.js';

export const CONFIG_STREAM = '$persistentSubscriptionConfig';
const CONFIG_TYPE = '$PersistentConfig';

/** All groups of a store, as one document; the newest counts. */
export interface ConfigLog {
  load(): Promise<readonly GroupDefinition[]>;
  save(groups: readonly GroupDefinition[], updatedBy: string): Promise<void>;
}

/** As the document has it. */
interface Entry {
  readonly stream: string;
  readonly group: string;
  readonly filter?: EventFilter;
  readonly startPosition: string;
  readonly resolveLinkTos: boolean;
  readonly extraStatistics: boolean;
  readonly messageTimeout: number;
  readonly maxRetryCount: number;
  readonly checkPointAfter: number;
  readonly minCheckPointCount: number;
  readonly maxCheckPointCount: number;
  readonly maxSubscriberCount: number;
  readonly liveBufferSize: number;
  readonly readBatchSize: number;
  readonly historyBufferSize: number;
  readonly namedConsumerStrategy: Strategy;
}

export function configLog(store: EventStore): ConfigLog {
  const stream = ownStream(store, CONFIG_STREAM);
  return {
    async load() {
      const event = await stream.last();
      if (!event) return [];
      const { entries } = JSON.parse(Buffer.from(event.data).toString()) as { entries: readonly Entry[] };
      return entries.map(definitionOf);
    },
    save: (groups, updatedBy) =>
      stream.append(
        CONFIG_TYPE,
        JSON.stringify({
          version: '2',
          updated: new Date().toISOString(),
          updatedBy,
          entries: groups.map(entryOf),
        }),
      ),
  };
}

function entryOf(definition: GroupDefinition): Entry {
  const { stream, group, filter, settings } = definition;
  return {
    stream,
    group,
    filter,
    startPosition: startText(definition),
    resolveLinkTos: settings.resolveLinks,
    extraStatistics: settings.extraStatistics,
    messageTimeout: settings.messageTimeout,
    maxRetryCount: settings.maxRetryCount,
    checkPointAfter: settings.checkpointAfter,
    minCheckPointCount: settings.minCheckpointCount,
    maxCheckPointCount: settings.maxCheckpointCount,
    maxSubscriberCount: settings.maxSubscriberCount,
    liveBufferSize: settings.liveBufferSize,
    readBatchSize: settings.readBatchSize,
    historyBufferSize: settings.historyBufferSize,
    namedConsumerStrategy: settings.strategy,
  };
}

function definitionOf(entry: Entry): GroupDefinition {
  const place = placeOf(entry.startPosition) ?? 0n;
  const usual = USUAL_SETTINGS;
  return {
    stream: entry.stream,
    group: entry.group,
    filter: entry.stream === ALL ? entry.filter : undefined,
    startFrom: place < 0n ? 'end' : place === 0n ? 'start' : place,
    settings: {
      resolveLinks: entry.resolveLinkTos,
      extraStatistics: entry.extraStatistics,
      messageTimeout: entry.messageTimeout,
      maxRetryCount: entry.maxRetryCount,
      checkpointAfter: entry.checkPointAfter,
      minCheckpointCount: entry.minCheckPointCount,
      maxCheckpointCount: entry.maxCheckPointCount,
      maxSubscriberCount: entry.maxSubscriberCount,
      liveBufferSize: entry.liveBufferSize,
      readBatchSize: entry.readBatchSize,
      historyBufferSize: entry.historyBufferSize,
      strategy: STRATEGIES.includes(entry.namedConsumerStrategy)
        ? entry.namedConsumerStrategy
        : usual.strategy,
    },
  };
}
