export { registry } from './registry.module.js';
export * from './registry.events.js';
export * from './customer.rules.js';
export * from './unit.rules.js';
export * from './claim.rules.js';
export * from './sale.rules.js';
export { IssueWarrantyCard, issueWarrantyCard } from './capabilities/issue-warranty-card.js';
export { RecordSale, recordSale } from './capabilities/record-sale.js';
export { RegisterCustomer, registerCustomer } from './capabilities/register-customer.js';
export { RegisterUnit, registerUnit } from './capabilities/register-unit.js';
export {
  RegisterUnitWithoutSerial,
  registerUnitWithoutSerial,
} from './capabilities/register-unit-without-serial.js';
export { ReplaceUnit, replaceUnit } from './capabilities/replace-unit.js';
export { VerifyWarrantyCard, verifyWarrantyCard } from './capabilities/verify-warranty-card.js';
