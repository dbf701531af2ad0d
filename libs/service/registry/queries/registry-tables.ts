import { projector } from '#platform/event-sourcing';
import type { ReadDatabase, RowOf } from '#platform/read-store';
import { cardRows, cardTables } from './card-rows.js';
import { customerRows, customerTables } from './customer-rows.js';
import { qualityCardRows, qualityCardTables } from './quality-card-rows.js';
import { unitRows, unitTables } from './unit-rows.js';

const tables = { ...customerTables, ...unitTables, ...cardTables, ...qualityCardTables };
type Tables = typeof tables;
export type CustomerRow = RowOf<Tables['customer_file']>;
export type QualityCardRow = RowOf<Tables['quality_card']>;
export type ReplacementRow = RowOf<Tables['unit_replacement']>;
export const registryTables = (db: ReadDatabase) =>
  db.withTables<{ [Name in keyof Tables]: RowOf<Tables[Name]> }>();

/** What is known of customers, units, their cards and sales. */
export const registryTable = projector({
  name: 'registry',
  version: 3,
  tables,
  on: [...customerRows, ...unitRows, ...cardRows, ...qualityCardRows],
});
