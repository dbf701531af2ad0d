import { RE2JS } from 're2js';
import type { EventFilter } from '#platform/event-store';
import { messageType } from '../protobuf/message-type.js';
import { invalidArgument } from '../rpc/rpc-error.js';
import { ALL } from './definition.js';
import type { GroupDefinition, StartFrom } from './definition.js';
import { STRATEGIES, USUAL_SETTINGS } from './group/settings.js';
import type { GroupSettings, Strategy } from './group/settings.js';

interface Name {
  readonly streamName?: Buffer;
}
interface Expression {
  readonly regex?: string;
  readonly prefix?: readonly string[];
}
interface Settings {
  readonly resolveLinks?: boolean;
  readonly revision?: string;
  readonly extraStatistics?: boolean;
  readonly messageTimeoutTicks?: string;
  readonly messageTimeoutMs?: number;
  readonly maxRetryCount?: number;
  readonly checkpointAfterTicks?: string;
  readonly checkpointAfterMs?: number;
  readonly minCheckpointCount?: number;
  readonly maxCheckpointCount?: number;
  readonly maxSubscriberCount?: number;
  readonly liveBufferSize?: number;
  readonly readBatchSize?: number;
  readonly historyBufferSize?: number;
  readonly namedConsumerStrategy?: number;
  readonly consumerStrategy?: string;
}
interface PutOptions {
  readonly stream?: { streamIdentifier?: Name; revision?: string; start?: object; end?: object };
  readonly all?: {
    position?: { commitPosition?: string };
    start?: object;
    end?: object;
    filter?: { streamIdentifier?: Expression; eventType?: Expression };
  };
  readonly streamIdentifier?: Name;
  readonly groupName?: string;
  readonly settings?: Settings;
}
interface GroupOptions {
  readonly streamIdentifier?: Name;
  readonly all?: object;
  readonly groupName?: string;
}

const type = <T>(name: string) =>
  messageType<{ readonly options?: T }>(
    'persistent.proto',
    `event_store.client.persistent_subscriptions.${name}`,
  );
const putReq = type<PutOptions>('PutReq');
const deleteReq = type<GroupOptions>('DeleteReq');
const getInfoReq = type<GroupOptions>('GetInfoReq');
const replayReq = type<GroupOptions & { stopAt?: string }>('ReplayParkedReq');
const listReq = type<{ listForStream?: { stream?: Name; all?: object } }>('ListReq');

/** CreateReq and UpdateReq. */
export function readPut(bytes: Buffer): GroupDefinition {
  const options = putReq.decode(bytes).options ?? {};
  const { stream, all, streamIdentifier, settings = {} } = options;
  return {
    ...groupOf({
      streamIdentifier: stream?.streamIdentifier ?? streamIdentifier,
      all,
      groupName: options.groupName,
    }),
    filter: filterOf(all?.filter),
    startFrom: startOf(options),
    settings: settingsOf(settings),
  };
}

export const readDelete = (bytes: Buffer) => groupOf(deleteReq.decode(bytes).options);
export const readGetInfo = (bytes: Buffer) => groupOf(getInfoReq.decode(bytes).options);

export function readReplay(bytes: Buffer) {
  const { options } = replayReq.decode(bytes);
  const count = options?.stopAt === undefined ? undefined : Number(options.stopAt);
  if (count !== undefined && count < 0) throw invalidArgument(`stop_at is a count of events, got ${count}.`);
  return { ...groupOf(options), count };
}

/** The stream whose groups are asked for; undefined: all groups. */
export function readList(bytes: Buffer): string | undefined {
  const one = listReq.decode(bytes).options?.listForStream;
  return one && (one.all ? ALL : nameOf(one.stream));
}

function groupOf(options: GroupOptions | undefined): { readonly stream: string; readonly group: string } {
  const group = options?.groupName ?? '';
  if (group === '') throw invalidArgument('A subscription group has a name, got none.');
  return { stream: options?.all ? ALL : nameOf(options?.streamIdentifier), group };
}

function nameOf(name: Name | undefined): string {
  const text = name?.streamName?.toString() ?? '';
  if (text === '') throw invalidArgument('A subscription group is on a stream or on $all, got neither.');
  return text;
}

/** What clients send that mean the end. */
const HIGHEST = 2n ** 64n - 1n;

function startOf({ stream, all, settings }: PutOptions): StartFrom {
  if (all) {
    if (all.end) return 'end';
    return all.position ? at(all.position.commitPosition) : 'start';
  }
  if (stream?.end) return 'end';
  if (stream?.start) return 'start';
  return at(stream?.revision ?? settings?.revision);
}

function at(place: string | undefined): StartFrom {
  const value = BigInt(place ?? 0);
  return value === 0n ? 'start' : value === HIGHEST ? 'end' : value;
}

function filterOf(filter: { streamIdentifier?: Expression; eventType?: Expression } | undefined) {
  if (!filter) return undefined;
  const { streamIdentifier, eventType } = filter;
  const { regex, prefix = [] } = streamIdentifier ?? eventType ?? {};
  if (regex) checkPattern(regex);
  const found: EventFilter = streamIdentifier
    ? regex
      ? { streamPattern: regex }
      : { streamPrefixes: prefix }
    : regex
      ? { typePattern: regex }
      : { typePrefixes: prefix };
  return found;
}

function checkPattern(pattern: string): void {
  try {
    RE2JS.compile(pattern);
  } catch (error) {
    throw invalidArgument(`A filter is a regular expression of RE2, got ${pattern}: ${String(error)}.`);
  }
}

/** 100 ns each. */
const TICKS = 10_000;

function settingsOf(given: Settings): GroupSettings {
  const settings: GroupSettings = {
    resolveLinks: given.resolveLinks ?? false,
    extraStatistics: given.extraStatistics ?? false,
    messageTimeout: given.messageTimeoutMs ?? Math.round(Number(given.messageTimeoutTicks ?? 0) / TICKS),
    maxRetryCount: given.maxRetryCount ?? 0,
    checkpointAfter: given.checkpointAfterMs ?? Math.round(Number(given.checkpointAfterTicks ?? 0) / TICKS),
    minCheckpointCount: given.minCheckpointCount ?? 0,
    maxCheckpointCount: given.maxCheckpointCount || USUAL_SETTINGS.maxCheckpointCount,
    maxSubscriberCount: given.maxSubscriberCount ?? 0,
    liveBufferSize: given.liveBufferSize || USUAL_SETTINGS.liveBufferSize,
    readBatchSize: given.readBatchSize || USUAL_SETTINGS.readBatchSize,
    historyBufferSize: given.historyBufferSize || USUAL_SETTINGS.historyBufferSize,
    strategy: strategyOf(given),
  };
  for (const [name, value] of Object.entries(settings))
    if (typeof value === 'number' && value < 0) throw invalidArgument(`${name} is 0 or more, got ${value}.`);
  if (settings.readBatchSize > settings.historyBufferSize)
    throw invalidArgument(
      `A read batch (${settings.readBatchSize}) fits into the history buffer (${settings.historyBufferSize}).`,
    );
  return settings;
}

function strategyOf({ consumerStrategy, namedConsumerStrategy = 0 }: Settings): Strategy {
  if (!consumerStrategy) return STRATEGIES[namedConsumerStrategy] ?? 'DispatchToSingle';
  const found = STRATEGIES.find(name => name === consumerStrategy);
  if (!found)
    throw invalidArgument(`A consumer strategy is one of ${STRATEGIES.join(', ')}, got ${consumerStrategy}.`);
  return found;
}
