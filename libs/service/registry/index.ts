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
export { VerifyWarrantyCard, verifyWarrantyCard } from './capabilities/verify-warranty-card.js';
export { ClaimByQualityCard, claimByQualityCard } from './capabilities/claim-by-quality-card.js';
export { ConsultCustomerFile, consultCustomerFile } from './capabilities/consult-customer-file.js';
export { ExplainQualityCard, explainQualityCard } from './capabilities/explain-quality-card.js';
export { IssueQualityCard, issueQualityCard } from './capabilities/issue-quality-card.js';
export { JudgeCloneSuspicion, judgeCloneSuspicion } from './capabilities/judge-clone-suspicion.js';
export { JudgeGreyImport, judgeGreyImport } from './capabilities/judge-grey-import.js';
export { LinkCustomer, linkCustomer } from './capabilities/link-customer.js';
export { RecordCardCheck, recordCardCheck } from './capabilities/record-card-check.js';
export { SuspectGreyImport, suspectGreyImport } from './capabilities/suspect-grey-import.js';
export { TransferOwnership, transferOwnership } from './capabilities/transfer-ownership.js';
export { VoidQualityCard, voidQualityCard } from './capabilities/void-quality-card.js';
export * from './ownership.events.js';
export * from './grey-import.events.js';
export * from './quality-card.events.js';
export * from './consultation.events.js';
export { CorrectCustomer, correctCustomer } from './capabilities/correct-customer.js';
export { CorrectUnit, correctUnit } from './capabilities/correct-unit.js';
export { CorrectSale, correctSale } from './capabilities/correct-sale.js';
export { FindCustomers, findCustomers } from './queries/find-customers.js';
