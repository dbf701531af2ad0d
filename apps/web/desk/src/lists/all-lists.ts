import type { ListName } from '../address.js';
import { contactsList } from './contacts-list.js';
import { custodyList } from './custody-list.js';
import { dataRequestsList } from './data-requests-list.js';
import { handOversList } from './hand-overs-list.js';
import { promisesList } from './promises-list.js';
import { receptionList } from './reception-list.js';
import type { ListOf } from './list-of.js';

export const LIST_OF: Readonly<Record<ListName, ListOf>> = {
  contacts: contactsList,
  'at-risk': promisesList('at-risk'),
  broken: promisesList('broken'),
  'hand-overs': handOversList,
  custody: custodyList,
  reception: receptionList,
  'data-requests': dataRequestsList,
};
