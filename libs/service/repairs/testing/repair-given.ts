import { fact, type NewFact } from '#platform/event-sourcing';
import { customer } from '#service/testing/actors.js';
import { CaseMatterOpened, CaseOpened } from '#service/cases/case.events.js';
import { caseFile } from '#service/cases/case.rules.js';
import { RepairOrderOpened, ServiceRequested, UnitReceived, type Holder } from '../repair.events.js';

export const ZHANG = 'customer-zhang';
export const zhang = customer(ZHANG);
const about = { subjects: [ZHANG], caseId: 'c1', unitId: 'u1' };

const owner = { kind: 'organisation' as const, id: 'brand-cs', label: '品牌客服' };
export const theCase = {
  type: caseFile,
  id: 'c1',
  facts: [
    fact(CaseOpened, { customerId: ZHANG, unitId: 'u1', owner, title: '无法开机', accountOf: 'customer' }),
    fact(CaseMatterOpened, { matterId: 'first-repair', label: 'first repair' }),
  ],
};

export const SHOP: Holder = { kind: 'shop', id: 'pudong' };
export const CUSTOMER: Holder = { kind: 'customer' };

export const requested = (more: Partial<ServiceRequested> = {}): NewFact<ServiceRequested> =>
  fact(ServiceRequested, { formNo: 'F-1', caseId: 'c1', unitId: 'u1', symptom: '开不了机', ...more }, about);

/** An order without customer data: what protects the data has tests of its own. */
export const opened = (more: Partial<RepairOrderOpened> = {}): NewFact<RepairOrderOpened> =>
  fact(
    RepairOrderOpened,
    { caseId: 'c1', unitId: 'u1', shop: { id: 'pudong' }, customerData: false, ...more },
    about,
  );

export const received = (more: Partial<UnitReceived> = {}): NewFact<UnitReceived> =>
  fact(UnitReceived, { from: CUSTOMER, to: SHOP, stays: 'yes', ...more }, about);

/** A photo's hash, as evidence. */
export const PHOTO = `sha256:${'a'.repeat(64)}`;
export const STATED = { source: 'customer-statement' } as const;
