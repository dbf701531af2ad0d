import {
  change,
  project,
  projectCorrection,
  put,
  type Project,
  type RowChange,
} from '#platform/event-sourcing';
import { defineTables } from '#platform/read-store';
import { GreyImportConfirmed, GreyImportRuledOut, GreyImportSuspected } from '../grey-import.events.js';
import { OwnershipTransferred } from '../ownership.events.js';
import { SaleRecorded, UnitRegistered, UnitReplacedBy } from '../registry.events.js';

const text = { kind: 'text' } as const;
const maybe = { kind: 'text', nullable: true } as const;
const integer = { kind: 'integer' } as const;

export const unitTables = defineTables({
  unit_file: {
    columns: {
      unit_id: text,
      product_class: text,
      brand: text,
      model: maybe,
      manufacturer: maybe,
      channel: text,
      fictitious: integer,
      claim: maybe,
    },
    key: ['unit_id'],
  },
  /** Whose the unit is: its last known buyer, until it was handed on. */
  unit_owner: {
    columns: { unit_id: text, owner: text, by: text, position: integer },
    key: ['unit_id'],
    indexes: [['owner', 'position']],
  },
  /** Units of which somebody thinks that they came past their maker, and what was found. */
  grey_import: {
    columns: { unit_id: text, signs: text, status: text, suspected_at: integer, position: integer },
    key: ['unit_id'],
    indexes: [['status', 'position']],
  },
  /** Which unit was given for which. */
  unit_replacement: {
    columns: { unit_id: text, by_unit_id: text, remedy_id: maybe, at: { kind: 'json' } },
    key: ['unit_id'],
    indexes: [['by_unit_id']],
  },
  unit_sale: {
    columns: { sale_id: text, unit_id: text, buyer: maybe, sale: { kind: 'json' }, position: integer },
    key: ['sale_id', 'unit_id'],
    indexes: [
      ['unit_id', 'position'],
      ['buyer', 'position'],
    ],
  },
});

const judged = (unit_id: string, channel: string, status: string): readonly RowChange[] => [
  change('unit_file', { unit_id }, row => row && { ...row, channel }),
  change('grey_import', { unit_id }, row => row && { ...row, status }),
];

export const unitRows: readonly Project[] = [
  project(UnitRegistered, ({ streamId, data }) => [
    put('unit_file', {
      unit_id: streamId,
      product_class: data.productClass,
      brand: data.brand,
      model: data.model ?? null,
      manufacturer: data.manufacturer ?? null,
      channel: data.channel,
      fictitious: data.fictitious ? 1 : 0,
      claim: data.claim ?? null,
    }),
  ]),
  projectCorrection(UnitRegistered, ({ model = null, manufacturer = null }, { streamId }) => [
    change('unit_file', { unit_id: streamId }, row => row && { ...row, model, manufacturer }),
  ]),
  project(UnitReplacedBy, ({ streamId, data, envelope }) => [
    put('unit_replacement', {
      unit_id: streamId,
      by_unit_id: data.byUnitId,
      remedy_id: data.remedyId ?? null,
      at: JSON.stringify(envelope.occurredAt),
    }),
  ]),
  project(GreyImportSuspected, ({ streamId: unit_id, data, envelope, position }) => [
    change('grey_import', { unit_id }, row => ({
      unit_id,
      signs: [...(row ? [String(row.signs)] : []), data.because].join(' '),
      status: 'suspected',
      suspected_at: row?.suspected_at ?? envelope.recordedAt,
      position: row?.position ?? Number(position),
    })),
  ]),
  project(GreyImportConfirmed, ({ streamId }) => judged(streamId, 'grey-import', 'confirmed')),
  project(GreyImportRuledOut, ({ streamId, data }) => judged(streamId, data.channel, 'ruled-out')),
  project(OwnershipTransferred, ({ streamId: unit_id, data, position }) => [
    put('unit_owner', { unit_id, owner: data.to, by: 'transfer', position: Number(position) }),
  ]),
  projectCorrection(SaleRecorded, ({ unitIds, ...sale }, { streamId }) =>
    unitIds.map(unit_id =>
      change(
        'unit_sale',
        { sale_id: streamId, unit_id },
        row => row && { ...row, sale: JSON.stringify({ saleId: streamId, ...sale }) },
      ),
    ),
  ),
  project(SaleRecorded, ({ streamId, data, position }) => {
    const { unitIds, ...sale } = data;
    return unitIds.flatMap(unit_id => [
      put('unit_sale', {
        sale_id: streamId,
        unit_id,
        buyer: sale.buyer ?? null,
        sale: JSON.stringify({ saleId: streamId, ...sale }),
        position: Number(position),
      }),
      ...ownedBy(unit_id, sale.buyer, Number(position)),
    ]);
  }),
];

/** A sale that is told of after the unit was handed on says nothing of whose it is now. */
const ownedBy = (unit_id: string, owner: string | undefined, position: number): readonly RowChange[] =>
  owner === undefined
    ? []
    : [
        change('unit_owner', { unit_id }, row =>
          row?.by === 'transfer' ? row : { unit_id, owner, by: 'sale', position },
        ),
      ];
