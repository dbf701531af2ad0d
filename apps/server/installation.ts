import { join, resolve } from 'node:path';
import { serveControl } from '#platform/control';
import { CommandExecutor, type Executor } from '#platform/event-sourcing';
import type { EventStore } from '#platform/event-store';
import { filesInFolder, type FileStore } from '#platform/files';
import type { PersonalData } from '#platform/personal-data';
import {
  fenced,
  freeSince,
  readSubscriptions,
  runDeadlines,
  runReactions,
  standbyProjections,
  startProjectionWorker,
  untilQuiet,
  type DeadlinesHandle,
  type DeadlinesStatus,
  type Fence,
  type Log,
  type ProjectionsHandle,
  type ReactionsHandle,
  type ReactionStatus,
} from '#platform/projections';
import { openReadStore, type ReadStore } from '#platform/read-store';
import { systemClock, type Clock } from '#platform/time';
import type { RunningTransparencyLog } from '#platform/transparency-log';
import { FILED_EVIDENCE } from '#service/evidence/case-files.rules.js';
import { DECLARED } from './contexts.js';
import { startFindings } from './findings.js';
import { tendFiles } from './files/tend-files.js';
import { readStoreAway } from './health/read-store-away.js';
import { makeDataFolder } from './make-data-folder.js';
import { openLog } from './log.js';
import { ownerRequests, type OwnerParts } from './owner-requests.js';
import { openKeysOf } from './personal-data.js';
import type { ProjectionWorkerData } from './projection-worker.js';
import { measuredStore, newMeasured, type Measured } from './metrics/measured.js';
import { mayBeSeveral, type Settings } from './settings.js';
import { openTransparency, PROOF } from './transparency/open-transparency.js';
import { pingWebhook, webhookRow } from './webhooks/ping-webhook.js';

/** Everything of a running product but its HTTP: opened in order, closed in the reverse one. */
export interface Installation {
  readonly settings: Settings;
  readonly log: Log;
  readonly folder: string;
  readonly clock: Clock;
  readonly store: EventStore;
  readonly personalData: PersonalData;
  /** Photos and documents, in the folder `files`. */
  readonly files: FileStore;
  readonly readStore: ReadStore;
  /** What takes how long, for who collects metrics. */
  readonly measured: Measured;
  readonly executor: Executor;
  readonly projections: ProjectionsHandle;
  /** Those that run in this process; none where another one reacts. */
  readonly reactions: Pick<ReactionsHandle, 'settled' | 'status'>;
  /** All there are, wherever they run: elsewhere, as the read store has it, which tells of those that have stopped. */
  reactionsAnywhere(): Promise<readonly ReactionStanding[]>;
  /** The system's deadlines, as far as this process fires them. */
  readonly deadlines: Pick<DeadlinesHandle, 'status'>;
  /** What proves the log; undefined where TLOG is off. */
  readonly transparency?: RunningTransparencyLog;
  /** Resolves when read models and reactions have handled all there is. */
  quiet(): Promise<void>;
  /** Where another process of the installation keeps the read models: resolves when they are there. */
  prepared(): Promise<void>;
  /** Whether for some seconds no process at all has done so: a sentence for the operator. */
  nobodyWorks(): Promise<string | undefined>;
  /** Whether one has built the transparency log, and for some seconds none does: a sentence for the operator. */
  nobodyProves(): Promise<string | undefined>;
  /** Whether the read store does not answer: a sentence for the operator. */
  readStoreAway(): Promise<string | undefined>;
  /** Whether it is this process that keeps the read models and reacts. */
  readonly worksHere: boolean;
  /** Keeps the read models and reacts, until it is closed; of several processes who holds the lease. */
  keep(fence?: Fence): Promise<Kept>;
  /** The system's own deadline runner; started once what has to be loaded is loaded. */
  startDeadlines(kept: Kept): Promise<DeadlinesHandle>;
  /** Audits all cases beside everything else, from now on. */
  startFindings(kept: Kept): { close(): Promise<void> };
  /** What answers people here offers it to the commands of this machine's user, too. */
  offer(parts: Pick<OwnerParts, 'bundles'>): void;
  close(): Promise<void>;
}

export type ReactionStanding = Pick<ReactionStatus, 'name' | 'position' | 'failure'>;

/** Name of the lease under which one of several processes works. */
export const WORK = 'worker';
/** Without anybody who works, milliseconds: what a takeover takes is not worth an alarm. */
const UNNOTICED_MS = 8_000;

/** In a transaction, where others wait for its locks; milliseconds. */
const LONGEST_PAUSE_MS = 2_000;

const NOTHING_FIRED: DeadlinesStatus = { fired: 0, rejections: 0, failing: [] };

export interface Kept {
  /** To write to as long as it is this process that keeps the read models. */
  readonly readStore: ReadStore;
  readonly fence?: Fence;
  close(): Promise<void>;
}

export async function openInstallation(
  settings: Settings,
  log: Log,
  clock: Clock = systemClock,
): Promise<Installation> {
  const folder = resolve(settings.DATA_DIR);
  await makeDataFolder(folder);
  const closing: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const one of closing.splice(0).reverse()) await one();
  };
  const opened = <T extends { close(): Promise<void> }>(part: T): T => {
    closing.push(() => part.close());
    return part;
  };
  let owned: OwnerParts | undefined;
  try {
    const measured = newMeasured();
    const { store: opening, elsewhere } = await openLog(settings, folder, log);
    const store = opened(measuredStore(opening, measured));
    // Who owns the log's folder answers in it; a server's log has no owner here.
    if (!settings.EVENTSTORE_URL)
      opened(await serveControl({ folder, requests: ownerRequests(store, () => owned) }));
    const where = {
      folder,
      databaseUrl: settings.DATABASE_URL,
      timeoutMs: settings.DATABASE_TIMEOUT_MS,
      ...(mayBeSeveral(settings) && { longestPauseMs: LONGEST_PAUSE_MS }),
    };
    const personalData = opened(await openKeysOf(settings, folder));
    const files = filesInFolder({
      folder: join(folder, 'files'),
      maxBytes: settings.FILE_MAX_BYTES,
      personalData,
    });
    opened(tendFiles({ files, store, personalData, log }));
    const entry = new URL('./projection-worker.js', import.meta.url);
    const workerData = (fence?: Fence): ProjectionWorkerData => ({
      log: elsewhere,
      readStore: where,
      fence,
      switching: settings.READ_MODEL_SWITCH,
      watch: { patienceMs: settings.STALLED_AFTER_MS },
    });
    const readStore = opened(await openReadStore({ ...where, moveLog: false }));
    const standby = mayBeSeveral(settings)
      ? opened(
          await standbyProjections({
            store,
            readStore,
            projectors: DECLARED.projectors,
            deadlines: DECLARED.deadlines,
            worker: settings.ROLES.includes('worker') ? { entry, workerData } : undefined,
            log,
          }),
        )
      : undefined;
    const projections =
      standby ?? opened(await startProjectionWorker({ entry, workerData: workerData(), log }));
    projections.onAdvance((_, batch) => {
      if (batch) measured.batch(batch.events, batch.milliseconds / 1_000);
      measured.advanced();
    });
    const proving = { settings, folder, elsewhere, readStore, log, opened };
    const transparency = await openTransparency(proving);
    const executor = new CommandExecutor({
      store,
      personalData,
      clock,
      zone: settings.ZONE,
      evidence: FILED_EVIDENCE,
    });
    owned = { executor, personalData, clock, zone: settings.ZONE };
    let reacting: ReactionsHandle | undefined;
    const reactions: Installation['reactions'] = {
      settled: async position => reacting?.settled(position),
      status: () => reacting?.status() ?? [],
    };
    const reactionsAnywhere = async (): Promise<readonly ReactionStanding[]> => {
      if (reacting) return reacting.status();
      const stored = await readSubscriptions(readStore);
      return DECLARED.reactions.map(({ name }) => ({ name, ...(stored.get(name) ?? { position: 0n }) }));
    };
    let firing: DeadlinesHandle | undefined;
    async function keep(fence?: Fence): Promise<Kept> {
      const kept = fence && (await standby?.keep(fence));
      const own = fenced(readStore, fence);
      const mine = await runReactions({
        store,
        readStore: own,
        reactions: DECLARED.reactions,
        attempts: settings.REACTION_ATTEMPTS,
        executor,
        projections,
        log,
      });
      reacting = mine;
      return {
        readStore: own,
        fence,
        async close() {
          reacting = undefined;
          await mine.close();
          await kept?.close();
        },
      };
    }
    const ping = async (webhookId: string) => {
      const parts = { readStore, personalData, clock, settings };
      return await pingWebhook(parts, await webhookRow(parts, webhookId));
    };
    owned = { ...owned, readers: { projections, reactionsAnywhere }, ping };
    const waiting = new AbortController();
    closing.push(async () => waiting.abort());
    return {
      settings,
      log,
      folder,
      clock,
      store,
      personalData,
      files,
      readStore,
      measured,
      executor,
      projections,
      reactions,
      reactionsAnywhere,
      deadlines: { status: () => firing?.status() ?? NOTHING_FIRED },
      transparency,
      quiet: () => untilQuiet({ store, projections, reactions }),
      prepared: async () => standby?.prepared(waiting.signal),
      nobodyWorks: async () => {
        if (!mayBeSeveral(settings) || reacting) return undefined;
        return (await freeSince(readStore, WORK)) > UNNOTICED_MS
          ? 'no process with the role "worker" does the work: start one'
          : undefined;
      },
      nobodyProves: async () => {
        if (settings.TLOG === 'off' || !mayBeSeveral(settings)) return undefined;
        const free = await freeSince(readStore, PROOF);
        return free > UNNOTICED_MS && free < Infinity
          ? 'no process with the role "proof" builds the transparency log: start one'
          : undefined;
      },
      readStoreAway: readStoreAway(readStore),
      get worksHere() {
        return reacting !== undefined;
      },
      keep,
      async startDeadlines(kept) {
        const mine = await runDeadlines({
          store,
          readStore: kept.readStore,
          deadlines: DECLARED.deadlines,
          executor,
          projections,
          clock,
          log,
        });
        firing = mine;
        return {
          ...mine,
          async close() {
            firing = undefined;
            await mine.close();
          },
        };
      },
      offer: parts => {
        owned = { ...owned!, ...parts };
      },
      startFindings: () => startFindings({ log: elsewhere, readStore: where, zone: settings.ZONE }, log),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
