import { placeText, startText } from './definition.js';
import type { RunningGroup } from './running-group.js';

/** Who a consumer is, as its call says. */
export interface Connection {
  readonly from: string;
  readonly username: string;
  readonly connectionName: string;
}
export type Connections = Map<string, Connection>;

/** SubscriptionInfo. */
export async function infoOf(running: RunningGroup, connections: Connections): Promise<object> {
  const { definition, state, checkpoint, live } = running;
  const { stream, group, settings } = definition;
  const { waiting, retries, measurements } = state;
  const text = (place: bigint | undefined): string =>
    place === undefined || place < 0n ? '' : placeText(stream, place);
  return {
    eventSource: stream,
    groupName: group,
    status: live || waiting === 0 ? 'Live' : 'Behind',
    connections: [...state.consumers.values()].map(({ id, window, inFlight, measurements: own }) => ({
      ...connections.get(id),
      averageItemsPerSecond: own.perSecond,
      totalItems: String(own.total),
      countSinceLastMeasurement: String(own.sinceLast),
      observedMeasurements: own.observed.map(({ key, value }) => ({ key, value: String(value) })),
      availableSlots: window - inFlight,
      inFlightMessages: inFlight,
    })),
    averagePerSecond: measurements.perSecond,
    totalItems: String(measurements.total),
    countSinceLastMeasurement: String(measurements.sinceLast),
    lastCheckpointedEventPosition: text(checkpoint),
    lastKnownEventPosition: text(state.known),
    startFrom: startText(definition),
    resolveLinkTos: settings.resolveLinks,
    messageTimeoutMilliseconds: settings.messageTimeout,
    extraStatistics: settings.extraStatistics,
    maxRetryCount: settings.maxRetryCount,
    liveBufferSize: settings.liveBufferSize,
    bufferSize: settings.historyBufferSize,
    readBatchSize: settings.readBatchSize,
    checkPointAfterMilliseconds: settings.checkpointAfter,
    minCheckPointCount: settings.minCheckpointCount,
    maxCheckPointCount: settings.maxCheckpointCount,
    readBufferCount: live ? 0 : waiting,
    liveBufferCount: String(live ? waiting : 0),
    retryBufferCount: retries,
    totalInFlightMessages: state.inFlight,
    outstandingMessagesCount: state.inFlight + retries,
    namedConsumerStrategy: settings.strategy,
    maxSubscriberCount: settings.maxSubscriberCount,
    parkedMessageCount: String(await running.parkedCount()),
  };
}
