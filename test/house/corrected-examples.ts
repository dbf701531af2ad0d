import { fact, type FactClass, type NewFact } from '#platform/event-sourcing';
import { CallAttempted, ContactHandled, ContactRegistered } from '#service/contacts/contact.events.js';
import { PromiseMade } from '#service/promises/promise.events.js';
import { CustomerLinked, OwnershipTransferred } from '#service/registry/ownership.events.js';
import { GreyImportConfirmed } from '#service/registry/grey-import.events.js';
import { CustomerRegistered, SaleRecorded, UnitRegistered } from '#service/registry/registry.events.js';
import {
  RepairCompleted,
  RepairOrderOpened,
  UnitReceived,
  WorkStepCompleted,
} from '#service/repairs/repair.events.js';
import {
  DiagnosisConfirmed,
  DiagnosisGiven,
  DiagnosisRefuted,
  ServiceRequested,
} from '#service/repairs/service-request.events.js';

/** An entry, what its correctable fields become, and what is recorded around it. */
export interface Corrected {
  readonly of: FactClass;
  readonly data: object;
  readonly stream: string;
  readonly is: Readonly<Record<string, unknown>>;
  readonly before?: readonly NewFact[];
  readonly after?: readonly NewFact[];
}

const corrected = <T extends object>(
  of: FactClass<T>,
  data: NoInfer<T>,
  stream: string,
  is: Readonly<Partial<Record<keyof T & string, unknown>>>,
  around: Pick<Corrected, 'before' | 'after'> = {},
): Corrected => ({ of, data, stream, is: is as Corrected['is'], ...around });

const call = {
  register: 'desk',
  zone: 'Asia/Shanghai',
  direction: 'in',
  channel: 'phone-hotline',
  from: { kind: 'customer' },
  to: { kind: 'brand' },
  summary: 'hot',
} as const;
const customer = { kind: 'customer' } as const;
const shop = { kind: 'shop' } as const;
const diagnosis = {
  diagnosisId: 'd1',
  by: 'brand',
  remote: true,
  suspectedPart: 'mainboard',
  certainty: 'likely',
  basis: 'seven beeps',
} as const;
const promised = {
  caseId: 'c1',
  to: 'customer-1',
  by: { unit: 'desk' },
  words: 'by Friday',
  literal: true,
  about: 'reply',
  kind: 'firm',
  medium: 'phone',
} as const;

export const CORRECTED: readonly Corrected[] = [
  corrected(
    CustomerRegistered,
    { kind: 'end-user', name: 'Zhang', phone: '1', email: 'a@b.cn' },
    'customer-1',
    { name: 'Zhao', phone: '2', email: undefined },
    { after: [fact(CustomerLinked, { via: 'customer-2' })] },
  ),
  corrected(
    UnitRegistered,
    { productClass: 'computer', brand: 'D', model: 'X', channel: 'domestic' },
    'unit-1',
    { model: 'Y', manufacturer: 'D Works' },
    { after: [fact(GreyImportConfirmed, {} as GreyImportConfirmed)] },
  ),
  corrected(
    SaleRecorded,
    { unitIds: ['1', '2'], buyer: 'customer-1', channel: 'shop', soldOn: '2013-02-01', seller: 'a' },
    'sale-1',
    { seller: 'b', soldBy: '7', channel: 'online', invoiceNo: '9', price: { minor: 100, currency: 'CNY' } },
    { after: [fact(OwnershipTransferred, { to: 'customer-3' })] },
  ),
  corrected(ContactRegistered, call, 'contact-1', { summary: 'cold' }),
  corrected(CallAttempted, { ...call, outcome: 'busy', attempts: { atLeast: 1 } }, 'contact-1', {
    summary: 'cold',
  }),
  corrected(
    ContactHandled,
    { outcome: 'answered', note: 'a' },
    'contact-1',
    { note: 'b' },
    {
      before: [fact(ContactRegistered, call)],
    },
  ),
  corrected(PromiseMade, promised, 'promise-1', { words: 'by Thursday' }),
  corrected(ServiceRequested, { formNo: '1', caseId: 'c1', symptom: 'dark' }, 'serviceRequest-1', {
    symptom: 'dim',
    wish: 'repair',
    contactBack: '5',
  }),
  corrected(DiagnosisGiven, diagnosis, 'serviceRequest-1', { basis: 'eight beeps' }),
  ...[DiagnosisConfirmed, DiagnosisRefuted].map(of =>
    corrected(
      of,
      { diagnosisId: 'd1', finding: 'burnt' },
      'serviceRequest-1',
      { finding: 'wet' },
      {
        before: [fact(DiagnosisGiven, diagnosis)],
      },
    ),
  ),
  corrected(
    RepairOrderOpened,
    { caseId: 'c1', shop: { id: 's', label: 'S' }, symptom: 'dark' },
    'repairOrder-1',
    {
      symptom: 'dim',
    },
  ),
  corrected(UnitReceived, { from: customer, to: shop, stays: 'yes', condition: 'new' }, 'repairOrder-1', {
    condition: 'scratched',
    accessories: 'charger',
  }),
  corrected(RepairCompleted, { result: 'fixed', words: 'done' }, 'repairOrder-1', {
    words: 'done, tested',
  }),
  corrected(WorkStepCompleted, { step: 'swap', note: 'three screws' }, 'repairOrder-1', {
    note: 'four screws',
  }),
];
