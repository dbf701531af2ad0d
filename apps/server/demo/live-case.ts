import { isAccepted, type AnyCapability, type Command } from '#platform/event-sourcing';
import { historyOf } from '#platform/event-sourcing';
import { validateInput } from '#platform/event-sourcing/http/index.js';
import { personErased } from '#platform/problems';
import { localDate, type Instant } from '#platform/time';
import { openCase } from '#service/cases/capabilities/open-case.js';
import { registerContact } from '#service/contacts/capabilities/register-contact.js';
import { makePromise } from '#service/promises/capabilities/make-promise.js';
import { promise } from '#service/promises/promise.rules.js';
import { recordSale } from '#service/registry/capabilities/record-sale.js';
import { registerCustomer } from '#service/registry/capabilities/register-customer.js';
import { registerUnitWithoutSerial } from '#service/registry/capabilities/register-unit-without-serial.js';
import { requestService } from '#service/repairs/capabilities/request-service.js';
import type { Installation } from '../installation.js';
import { demoActor, DemoPersonErasedError } from './load-scenario.js';
import { streamMadeBy } from './stream-made-by.js';

export const LIVE_PHONE = '13900132026';

export interface LiveCase {
  readonly caseId: string;
}

/** A case of today on the real clock: a call-back promised within DEMO_DUE_SECONDS, which turns late by itself unless somebody acts. */
export async function loadLiveCase(installation: Installation): Promise<LiveCase> {
  const give = async (capability: AnyCapability, step: string, told: object): Promise<string> => {
    const outcome = await installation.executor.execute(
      capability,
      validateInput<Command>(capability.command, told),
      {
        actor: demoActor('live'),
        idempotencyKey: `live/${step}`,
        recordedBy: 'demo',
        correlationId: 'demo-live',
      },
    );
    if (isAccepted(outcome)) return outcome.id;
    if (outcome.rejection.rejected.type === personErased.type) throw new DemoPersonErasedError(step);
    throw new Error(`The live case: ${step} was refused: ${outcome.rejection.rejected.type}.`);
  };
  const fictitious = true;
  const customerId = await give(registerCustomer, 'customer', {
    kind: 'end-user',
    name: '林女士（虚构）',
    phone: LIVE_PHONE,
    fictitious,
  });
  const unitId = await give(registerUnitWithoutSerial, 'unit', {
    productClass: 'computer',
    brand: '示例',
    model: '轻薄本 14',
    channel: 'domestic',
    fictitious,
  });
  const { now, day } = await begunAt(installation, `unit-${unitId}`);
  await give(recordSale, 'sale', { unitIds: [unitId], buyer: customerId, channel: 'online', soldOn: day });
  const caseId = await give(openCase, 'case', {
    customerId,
    unitId,
    owner: { kind: 'unit-of-company', id: 'hotline', label: '客服中心' },
    title: '轻薄本充不进电',
    product: '示例轻薄本 14',
    accountOf: 'company',
    fictitious,
  });
  const contactId = await give(registerContact, 'contact', {
    caseId,
    register: 'hotline',
    direction: 'in',
    channel: 'phone-hotline',
    summary: '客户来电：接上电源后充不进电，询问是否在三包期内。',
    language: 'zh-CN',
    answered: true,
    handled: 'promised',
  });
  await give(requestService, 'request', {
    caseId,
    unitId,
    symptom: '接上电源，指示灯不亮，充不进电。',
    since: day,
    urgency: 'normal',
    dataOnDevice: true,
  });
  if (!(await isPromised(installation))) {
    const seconds = installation.settings.DEMO_DUE_SECONDS;
    await give(makePromise, 'promise', {
      caseId,
      contactId,
      by: { unit: '客服中心' },
      words: `${seconds === 120 ? '两分钟' : `${seconds} 秒`}内给您回电，告诉您最近的网点。`,
      literal: true,
      about: 'call-back',
      kind: 'firm',
      medium: 'phone',
      due: { latestBy: new Date(now + seconds * 1000).toISOString() },
    });
  }
  return { caseId };
}

/** A later start keeps the promise of the first one, whatever DEMO_DUE_SECONDS says by then. */
const isPromised = async ({ store }: Installation): Promise<boolean> =>
  (await historyOf(store, streamMadeBy(demoActor('live'), 'live/promise', promise))).length > 0;

/** When the live case was begun: a load that goes on after a crash says the same as before. */
async function begunAt(
  { store, settings }: Installation,
  stream: string,
): Promise<{ now: Instant; day: string }> {
  const [first] = await historyOf(store, stream);
  if (!first) throw new Error(`The live case: stream ${stream} is not there.`);
  const now = first.envelope.recordedAt;
  return { now, day: localDate(now, settings.ZONE) };
}
