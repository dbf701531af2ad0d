import { row } from '#platform/event-sourcing';
import {
  CardNumberClaimed,
  DuplicateCardAttempted,
  DuplicateSerialAttempted,
  SerialClaimed,
  UnitRegistered,
  UnitReplacedBy,
  WarrantyCardIssued,
  WarrantyCardVerified,
} from './registry.events.js';

export const rows = [
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
      WarrantyCardVerified,
      UnitReplacedBy,
    ],
    specs: [
      'capabilities/register-unit.spec.ts',
      'capabilities/warranty-cards.spec.ts',
      'capabilities/replace-unit.spec.ts',
      'queries/registry.spec.ts',
    ],
  }),
];
