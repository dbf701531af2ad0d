import { boundedContext } from '#platform/event-sourcing';
import { correctCustomer } from './capabilities/correct-customer.js';
import { correctUnit } from './capabilities/correct-unit.js';
import { correctSale } from './capabilities/correct-sale.js';
import { admitUnit } from './capabilities/admit-unit.js';
import { giveWarrantyCard } from './capabilities/give-warranty-card.js';
import { issueWarrantyCard } from './capabilities/issue-warranty-card.js';
import { recordSale } from './capabilities/record-sale.js';
import { registerCustomer } from './capabilities/register-customer.js';
import { registerUnit } from './capabilities/register-unit.js';
import { registerUnitWithoutSerial } from './capabilities/register-unit-without-serial.js';
import { releaseClaim } from './capabilities/release-claim.js';
import { verifyWarrantyCard } from './capabilities/verify-warranty-card.js';
import { cardCheck } from './queries/card-check.js';
import { customerFileOf } from './queries/customer-file.js';
import { findCustomers } from './queries/find-customers.js';
import { findUnits } from './queries/find-units.js';
import { unitFileOf } from './queries/unit-file.js';
import { claimByQualityCard } from './capabilities/claim-by-quality-card.js';
import { consultCustomerFile } from './capabilities/consult-customer-file.js';
import { explainQualityCard } from './capabilities/explain-quality-card.js';
import { issueQualityCard } from './capabilities/issue-quality-card.js';
import { judgeCloneSuspicion } from './capabilities/judge-clone-suspicion.js';
import { judgeGreyImport } from './capabilities/judge-grey-import.js';
import { linkCustomer } from './capabilities/link-customer.js';
import { recordCardCheck } from './capabilities/record-card-check.js';
import { suspectGreyImport } from './capabilities/suspect-grey-import.js';
import { transferOwnership } from './capabilities/transfer-ownership.js';
import { voidQualityCard } from './capabilities/void-quality-card.js';
import { duplicateCards } from './queries/duplicate-cards.js';
import { fileConsultations } from './queries/file-consultations.js';
import { greyImports } from './queries/grey-imports.js';
import { indirectCustomers } from './queries/indirect-customers.js';
import { qualityCardList } from './queries/quality-card-list.js';
import { qualityCardView } from './queries/quality-card-view.js';
import { suspectedClones } from './queries/suspected-clones.js';
import { finishRegistrations } from './reactions/finish-registrations.js';
import { rows } from './registry.rows.js';

export const registry = boundedContext({
  name: 'registry',
  capabilities: [
    correctCustomer,
    correctUnit,
    correctSale,
    registerCustomer,
    registerUnit,
    registerUnitWithoutSerial,
    admitUnit,
    releaseClaim,
    issueWarrantyCard,
    giveWarrantyCard,
    verifyWarrantyCard,
    recordSale,
    claimByQualityCard,
    consultCustomerFile,
    explainQualityCard,
    issueQualityCard,
    judgeCloneSuspicion,
    judgeGreyImport,
    linkCustomer,
    recordCardCheck,
    suspectGreyImport,
    transferOwnership,
    voidQualityCard,
  ],
  queries: [
    customerFileOf,
    findCustomers,
    unitFileOf,
    findUnits,
    cardCheck,
    duplicateCards,
    fileConsultations,
    greyImports,
    indirectCustomers,
    qualityCardList,
    qualityCardView,
    suspectedClones,
  ],
  reactions: [finishRegistrations],
  rows,
});
