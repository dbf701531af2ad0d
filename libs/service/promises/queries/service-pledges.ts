import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { PledgeItem } from '../pledge.events.js';
import { pledgeRows, pledgeTable } from './pledge-table.js';

export class ServicePledges {
  /** The one this machine was sold under; left out: all of them. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  unitId?: string;
}

export class PledgeVersion {
  @IsInt() version!: number;
  /** Local day. */
  @IsString() inForceFrom!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => PledgeItem) items!: PledgeItem[];
}
export class ServicePledgesAnswer {
  /** Newest first. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => PledgeVersion) pledges!: PledgeVersion[];
}

export const servicePledges = query({
  id: 'C8',
  question: ServicePledges,
  route: 'GET /pledges',
  summary:
    'What the house pledges with every sale, by version; or what it pledged with the sale of one machine',
  may: ['public'],
  projectors: [pledgeTable],
  answers: ServicePledgesAnswer,
  async answer({ unitId }, { db }) {
    let items = pledgeRows(db).selectFrom('pledge_item').selectAll();
    if (unitId !== undefined) {
      items = items.where('version', 'in', ({ selectFrom }) =>
        selectFrom('unit_pledge').select('unit_pledge.version').where('unit_id', '=', unitId),
      );
    }
    const rows = await items.orderBy('version', 'desc').orderBy('place').execute();
    const versions = [...new Set(rows.map(({ version }) => version))];
    const pledges = versions.map(version => {
      const own = rows.filter(row => row.version === version);
      const inForceFrom = own[0]?.in_force_from ?? '';
      return { version, inForceFrom, items: own.map(row => JSON.parse(row.json) as PledgeItem) };
    });
    return { pledges };
  },
});
