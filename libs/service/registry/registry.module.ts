import { boundedContext } from '#platform/event-sourcing';
import { admitUnit } from './capabilities/admit-unit.js';
import { giveWarrantyCard } from './capabilities/give-warranty-card.js';
import { issueWarrantyCard } from './capabilities/issue-warranty-card.js';
import { recordSale } from './capabilities/record-sale.js';
import { registerCustomer } from './capabilities/register-customer.js';
import { registerUnit } from './capabilities/register-unit.js';
import { registerUnitWithoutSerial } from './capabilities/register-unit-without-serial.js';
import { releaseClaim } from './capabilities/release-claim.js';
import { replaceUnit } from './capabilities/replace-unit.js';
import { verifyWarrantyCard } from './capabilities/verify-warranty-card.js';
import { cardCheck } from './queries/card-check.js';
import { customerFileOf } from './queries/customer-file.js';
import { findCustomers } from './queries/find-customers.js';
import { findUnits } from './queries/find-units.js';
import { unitFileOf } from './queries/unit-file.js';
import { finishRegistrations } from './reactions/finish-registrations.js';
import { rows } from './registry.rows.js';

export const registry = boundedContext({
  name: 'registry',
  capabilities: [
    registerCustomer,
    registerUnit,
    registerUnitWithoutSerial,
    admitUnit,
    releaseClaim,
    replaceUnit,
    issueWarrantyCard,
    giveWarrantyCard,
    verifyWarrantyCard,
    recordSale,
  ],
  queries: [customerFileOf, findCustomers, unitFileOf, findUnits, cardCheck],
  reactions: [finishRegistrations],
  rows,
});
