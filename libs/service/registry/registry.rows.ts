import { row } from '#platform/event-sourcing';
import { CustomerFileConsulted } from './consultation.events.js';
import { GreyImportConfirmed, GreyImportRuledOut, GreyImportSuspected } from './grey-import.events.js';
import { CustomerLinked, OwnershipTransferred } from './ownership.events.js';
import {
  QualityCardClaimMade,
  QualityCardExplained,
  QualityCardIssued,
  QualityCardVoided,
} from './quality-card.events.js';
import { unitFileOf } from './queries/unit-file.js';
import {
  CardNumberClaimed,
  CloneSuspected,
  CloneSuspicionJudged,
  CustomerRegistered,
  DuplicateCardAttempted,
  DuplicateSerialAttempted,
  SaleRecorded,
  SerialClaimed,
  UnitRegistered,
  WarrantyCardIssued,
  WarrantyCardVerified,
} from './registry.events.js';

export const rows = [
  row({
    id: 'A1',
    what: 'The quality-credit card with its ten fields',
    rule: 'A card is not issued while one of its ten fields is empty; a claim by it has its case and service request at once.',
    facts: [QualityCardIssued, QualityCardExplained, QualityCardVoided, QualityCardClaimMade],
    specs: ['capabilities/quality-card.spec.ts', 'queries/registry-lists.spec.ts'],
  }),
  row({
    id: 'A2',
    what: 'The warranty card as the identity card of one machine',
    rule: 'A second card for a serial, or a second serial for a card, is refused and recorded; a card without the maker’s signature is not valid.',
    facts: [
      UnitRegistered,
      SerialClaimed,
      DuplicateSerialAttempted,
      CardNumberClaimed,
      WarrantyCardIssued,
      DuplicateCardAttempted,
    ],
    specs: [
      'capabilities/register-unit.spec.ts',
      'capabilities/warranty-cards.spec.ts',
      'queries/registry.spec.ts',
      'queries/registry-lists.spec.ts',
    ],
  }),
  row({
    id: 'A3',
    what: 'A grey import has no maker’s card',
    rule: 'A suspicion takes nothing from the owner; a confirmed grey import has no maker’s warranty, and the answer says why.',
    facts: [GreyImportSuspected, GreyImportConfirmed, GreyImportRuledOut],
    specs: ['capabilities/grey-imports.spec.ts', 'queries/registry-lists.spec.ts'],
  }),
  row({
    id: 'A4',
    what: 'A card is checked when in doubt, and each check is a touchpoint',
    rule: 'Checks of one card from four places within seven days are a suspicion that copies of it are about.',
    facts: [WarrantyCardVerified, CloneSuspected, CloneSuspicionJudged],
    specs: ['card-checks.rules.spec.ts', 'capabilities/clones.spec.ts', 'queries/registry-lists.spec.ts'],
  }),
  row({
    id: 'A5',
    what: 'The record of a sale feeds the service',
    rule: 'A sale names units and a buyer that are there; the rights in them are counted from it.',
    facts: [SaleRecorded],
    specs: ['capabilities/record-sale.spec.ts'],
    also: [unitFileOf],
  }),
  row({
    id: 'A7',
    what: 'Direct and indirect customers, and units that change hands',
    rule: 'A unit is handed on by who owns it; its new owner sees its history and nothing of the person before.',
    facts: [CustomerRegistered, CustomerLinked, OwnershipTransferred],
    specs: ['capabilities/ownership.spec.ts', 'queries/registry-lists.spec.ts'],
  }),
  row({
    id: 'A8',
    what: 'The customer’s file, and who looked into it',
    rule: 'A look by staff is a fact before it is answered: one a person, customer, purpose, case and quarter of an hour.',
    facts: [CustomerFileConsulted],
    specs: ['queries/registry.spec.ts', 'queries/registry-lists.spec.ts'],
  }),
];
