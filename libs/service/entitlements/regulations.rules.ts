import { BURDEN_OF_PROOF } from './data/r-03-burden-of-proof.js';
import { QUALITY_RETURN } from './data/r-04-quality-return.js';
import { DISTANCE_SALE } from './data/r-05-distance-sale.js';
import { FRAUD } from './data/r-06-fraud.js';
import { DANGER } from './data/r-07-danger.js';
import { PERSONAL_DATA } from './data/r-08-personal-data.js';
import { APPLIANCES } from './data/r-09-appliances.js';
import { MICROCOMPUTERS } from './data/r-10-microcomputers.js';
import { MOBILE_PHONES } from './data/r-11-mobile-phones.js';
import { WAITING_FOR_PARTS } from './data/r-12-waiting-for-parts.js';
import { CARS } from './data/r-13-cars.js';
import { EU_GOODS } from './data/r-18-eu-goods.js';
import type { GuaranteeRules } from './guarantee.rules.js';
import type { Regulation } from './regulation.rules.js';

/** Those that give repair, exchange and refund to a class of product, in China. */
export const GUARANTEES: readonly Regulation<GuaranteeRules>[] = [
  APPLIANCES,
  MICROCOMPUTERS,
  MOBILE_PHONES,
  CARS,
];

/** Every rule that is held here. */
export const REGULATIONS: readonly Regulation<unknown>[] = [
  BURDEN_OF_PROOF,
  QUALITY_RETURN,
  DISTANCE_SALE,
  FRAUD,
  DANGER,
  PERSONAL_DATA,
  APPLIANCES,
  MICROCOMPUTERS,
  MOBILE_PHONES,
  WAITING_FOR_PARTS,
  CARS,
  EU_GOODS,
];

export const guaranteeOf = (productClass: string | undefined): Regulation<GuaranteeRules> | undefined =>
  GUARANTEES.find(({ productClasses }) => productClasses.includes(productClass ?? ''));
