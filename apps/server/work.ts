import { startRecordingBuilds } from './read-models/start-recording-builds.js';
import type { Access } from '#platform/access';
import type { DeadlinesHandle, Fence, Log } from '#platform/projections';
import { loadDemo, type DemoCase } from './demo/load-demo.js';
import type { Installation } from './installation.js';
import { startOutbox } from './outbox.js';
import { startPrivacyWork } from './privacy.js';
import { startWebhooks } from './webhooks/start-webhooks.js';

/** What one process of an installation does for all: it keeps what is read, and does what follows from facts and the clock. */
export interface Work {
  /** Resolves when all of it runs; the read models and reactions do before. */
  readonly begun: Promise<{ readonly deadlines: DeadlinesHandle; readonly demo?: readonly DemoCase[] }>;
  close(): Promise<void>;
}

export interface WorkParts {
  readonly installation: Installation;
  readonly access: Access;
  readonly log: Log;
  readonly say?: (text: string) => void;
  /** Resolves once the product answers requests: what takes longer comes after. */
  readonly answering: Promise<void>;
}

export async function beginWork(
  { installation, access, log, say, answering }: WorkParts,
  fence?: Fence,
): Promise<Work> {
  const kept = await installation.keep(fence);
  const parts: { close(): Promise<void> }[] = [kept];
  const goOn = async () => {
    await answering;
    parts.push(startRecordingBuilds(installation, log));
    const demo = installation.settings.DEMO ? await loadDemo(installation, access, say) : undefined;
    const deadlines = await installation.startDeadlines(kept);
    parts.push(deadlines);
    const outbox = startOutbox(installation, log);
    const webhooks = startWebhooks(installation, log, kept.readStore);
    const privacy = startPrivacyWork(installation, outbox, log);
    parts.push(installation.startFindings(kept), webhooks, privacy, outbox);
    return { demo, deadlines };
  };
  const begun = goOn();
  begun.catch(() => undefined); // told to who waits for it
  return {
    begun,
    async close() {
      await begun.catch(() => undefined);
      for (const part of parts.splice(0).reverse()) await part.close();
    },
  };
}
