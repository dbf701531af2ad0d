import { statusOf, type ControlRequests } from '#platform/control';
import type { Executor } from '#platform/event-sourcing';
import type { Actor } from '#platform/access';
import type { EventStore } from '#platform/event-store';
import type { PersonalData } from '#platform/personal-data';
import { exportText, type ExportAsked } from '#service/audit/exports/index.js';
import { importFile, type ImportAsked } from '#service/imports';
import type { Clock } from '#platform/time';
import { orderWebhook, type WebhookOrder, type WebhookOrdered } from './webhooks/order-webhook.js';
import type { Pinged } from './webhooks/ping-webhook.js';
import { leaveExport } from './leave-export.js';
import type { BundleAsked, BundleDesk } from './proof/bundle-desk.js';
import { STAFF_SIGHT } from './proof/sight.js';
import {
  orderForCommand,
  type CommandOrder,
  type Ordered,
  type ReaderParts,
} from './read-models/order-readers.js';
import { openForCommand, type OpeningAsked } from './open-for-command.js';

/** What the owner's requests work with, once it has all of it. */
export interface OwnerParts {
  readonly executor: Executor;
  readonly personalData: PersonalData;
  readonly clock: Clock;
  readonly zone: string;
  /** Once they run. */
  readonly readers?: Omit<ReaderParts, 'executor'>;
  /** Sends an endpoint a sample. */
  readonly ping?: (webhookId: string) => Promise<Pinged>;
  /** Where this process answers people. */
  readonly bundles?: Pick<BundleDesk, 'bundle'>;
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
    export: about => withPersonal(store, ready(), about as PersonalExport),
    import: about => importFile(ready(), about as ImportAsked),
    order: about => ordered(ready(), about as CommandOrder),
    open: about => opened(ready(), about as OpeningAsked),
    webhook: about => webhookOrdered(ready(), about as WebhookOrder),
    bundle: about => bundled(ready(), about as Omit<BundleAsked, 'actor' | 'sight'>),
  };
}

interface PersonalExport extends ExportAsked {
  readonly purpose: string;
  readonly why?: string;
}

async function* ordered({ executor, readers }: OwnerParts, asked: CommandOrder): AsyncGenerator<Ordered> {
  if (!readers) throw new Error('the installation is starting: try again in a moment');
  yield await orderForCommand({ executor, ...readers }, asked);
}

async function* webhookOrdered(
  { executor, ping }: OwnerParts,
  asked: WebhookOrder,
): AsyncGenerator<WebhookOrdered> {
  if (!ping) throw new Error('the installation is starting: try again in a moment');
  yield await orderWebhook(executor, ping, asked);
}

async function* opened(parts: OwnerParts, asked: OpeningAsked): AsyncGenerator<string> {
  yield await openForCommand(parts, asked);
}

/** A case's evidence bundle as Base64, piece by piece; that it leaves is recorded before the first. */
async function* bundled(
  { bundles }: OwnerParts,
  asked: Omit<BundleAsked, 'actor' | 'sight'>,
): AsyncGenerator<string> {
  if (!bundles) throw new Error('the installation is starting, or its proof is made by another process');
  const zip = await bundles.bundle({ ...asked, actor: AUDITOR, sight: STAFF_SIGHT });
  if (!zip) throw new Error(`there is no case "${asked.caseId}"`);
  for await (const bytes of zip) yield (bytes as Buffer).toString('base64');
}

const AUDITOR: Actor = { id: 'command-line', roles: ['auditor'] };

/** Who can reach the socket can read the folder: he acts as the operator. */
const OPERATOR: Actor = { id: 'command-line', roles: ['operator'] };

/** With what is personal, after by whom and what for is recorded. */
async function* withPersonal(
  store: EventStore,
  { executor, personalData, zone }: OwnerParts,
  { purpose, why, ...asked }: PersonalExport,
): AsyncGenerator<string> {
  const { format, caseId } = asked;
  const what =
    caseId === undefined
      ? ({ scope: 'list', of: 'log' } as const)
      : ({ scope: 'case', of: caseId, caseId } as const);
  await leaveExport({ executor }, { format, ...what, personal: true, actor: OPERATOR, purpose, why });
  yield* exportText({ store, personalData, withPersonal: true, zone }, asked);
}
