import type { Party } from '#service/contacts/contact.events.js';
import type { Holder } from '#service/repairs/repair.events.js';
import type { Telling } from '../telling.js';

const KINDS: Readonly<Record<Party['kind'], readonly [zh: string, en: string]>> = {
  customer: ['客户', 'the customer'],
  brand: ['品牌方', 'the brand'],
  shop: ['维修点', 'the shop'],
  maker: ['厂家', 'the maker'],
  dealer: ['经销商', 'the dealer'],
  other: ['对方', 'the other side'],
};

/** Who stood on one side of a contact. */
export const party = ({ kind, label }: Party, tell: Telling): string =>
  label === undefined ? tell.say(...KINDS[kind]) : tell.name(label);

/** Customer, brand or shop as a word in a sentence. */
export const side = (kind: string, tell: Telling): string =>
  tell.say(...(KINDS[kind as Party['kind']] ?? KINDS.other));

const HOLDERS: Readonly<Record<Holder['kind'], readonly [zh: string, en: string]>> = {
  customer: ['客户', 'the customer'],
  shop: ['维修点', 'the shop'],
  brand: ['品牌方', 'the brand'],
  carrier: ['承运方', 'the carrier'],
  expert: ['专业人员', 'an expert'],
  unit: ['机器内', 'inside the unit'],
  'not-recorded': ['未记录', 'not recorded'],
};

/** Who holds a unit or its disk. */
export const holder = ({ kind, label }: Holder, tell: Telling): string =>
  label === undefined ? tell.say(...HOLDERS[kind]) : tell.name(label);
