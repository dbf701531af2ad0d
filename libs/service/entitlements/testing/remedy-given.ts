import type { Actor } from '#platform/access';
import { fact } from '#platform/event-sourcing';
import { CaseOpened } from '#service/cases/case.events.js';
import { caseFile } from '#service/cases/case.rules.js';
import { UnitRegistered, UnitReplacedBy } from '#service/registry/registry.events.js';
import { unitFile } from '#service/registry/unit.rules.js';

const owner = { kind: 'organisation', id: 'brand-cs', label: '品牌客服' } as const;
export const theCase = {
  type: caseFile,
  id: 'c1',
  facts: [
    fact(CaseOpened, { customerId: 'zhang', unitId: 'u1', owner, title: '坏了', accountOf: 'company' }),
  ],
};
export const theUnit = {
  type: unitFile,
  id: 'u1',
  facts: [fact(UnitRegistered, { productClass: 'appliance', brand: 'B', channel: 'domestic' })],
};
export const replacedUnit = {
  ...theUnit,
  facts: [...theUnit.facts, fact(UnitReplacedBy, { byUnitId: 'u2' })],
};
export const newUnit = { ...theUnit, id: 'u2' };
export const HIMSELF: Actor = { id: 'customer-zhang', roles: ['customer'], subject: 'customer-zhang' };
export const SAID = { source: 'customer-statement' } as const;
export const yuan = (minor: number) => ({ minor, currency: 'CNY' });
