import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsNumber, IsString, Matches, ValidateNested } from 'class-validator';
import { policyAt, query, type Policy } from '#platform/event-sourcing';
import { LOCAL_DAY } from '#platform/time';
import { contactTable, contactTables } from './contact-table.js';

/** How many contacts each unit that was sold should bring: an assumption of a source, never a result of ours. */
export const contactsPerUnitTarget: Policy<{ readonly contacts: number; readonly source: string }> = {
  id: 'contacts-per-unit',
  versions: [
    {
      version: 'v1',
      inForceFrom: -Infinity,
      value: {
        contacts: 5,
        source: 'A textbook’s estimate of five contacts after each sale; not measured here.',
      },
    },
  ],
};

export class ContactsPerUnit {
  /** First and last local day on which the units were sold. */
  @Matches(LOCAL_DAY)
  from!: string;

  @Matches(LOCAL_DAY)
  to!: string;
}

class ProductContacts {
  /** Brand and model; `not told` where the unit is not registered. */
  @IsString() product!: string;
  @IsInt() unitsSold!: number;
  /** Up to the day of the sale, that day included. */
  @IsInt() saleTime!: number;
  @IsInt() afterSale!: number;
  /** After the sale, a unit. */
  @IsNumber() perUnit!: number;
  @IsBoolean() reachesTarget!: boolean;
}

class AssumedTarget {
  @IsInt() contacts!: number;
  @IsString() source!: string;
}

export class ContactsPerUnitReport {
  @ValidateNested() @Type(() => AssumedTarget) target!: AssumedTarget;

  @ValidateNested({ each: true })
  @Type(() => ProductContacts)
  products!: ProductContacts[];
}

export const contactsPerUnit = query({
  id: 'B11',
  question: ContactsPerUnit,
  route: 'GET /contacts-per-unit',
  summary: 'Contacts at the sale and after it for each unit that was sold, by product',
  may: ['manager', 'reporting'],
  projectors: [contactTable],
  answers: ContactsPerUnitReport,
  async answer({ from, to }, { db, now }) {
    const rows = await contactTables(db)
      .selectFrom('unit_sold')
      .leftJoin('contact_list', 'contact_list.unit_id', 'unit_sold.unit_id')
      .select(({ fn, eb }) => [
        'unit_sold.product',
        fn.count<number>('unit_sold.unit_id').distinct().as('units'),
        fn.count<number>('contact_list.contact_id').as('contacts'),
        fn
          .sum<number | null>(
            eb
              .case()
              .when(eb('contact_list.day', '<=', eb.ref('unit_sold.sold_on')))
              .then(1)
              .else(0)
              .end(),
          )
          .as('early'),
        fn
          .sum<number | null>(eb.case().when('contact_list.day', '=', 'unknown').then(1).else(0).end())
          .as('undated'),
      ])
      .where('unit_sold.sold_on', '>=', from)
      .where('unit_sold.sold_on', '<=', to)
      .groupBy('unit_sold.product')
      .orderBy('unit_sold.product')
      .execute();
    const target = policyAt(contactsPerUnitTarget, now).value;
    return {
      target,
      products: rows.map(row => {
        const unitsSold = Number(row.units);
        const saleTime = Number(row.early ?? 0);
        const afterSale = Number(row.contacts) - saleTime - Number(row.undated ?? 0);
        const perUnit = Math.floor((afterSale / unitsSold) * 100) / 100;
        return {
          product: row.product ?? 'not told',
          unitsSold,
          saleTime,
          afterSale,
          perUnit,
          reachesTarget: afterSale >= target.contacts * unitsSold,
        };
      }),
    };
  },
});
