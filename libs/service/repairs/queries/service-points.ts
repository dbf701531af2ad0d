import { Type } from 'class-transformer';
import { IsArray, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { change, PagedQuestion, pageOf, project, projector, put, query } from '#platform/event-sourcing';
import { defineTables, type RowOf } from '#platform/read-store';
import { ServicePointClosed, ServicePointOpened } from '../service-point.events.js';

const tables = defineTables({
  service_point: {
    columns: {
      service_point_id: { kind: 'text' },
      city: { kind: 'text' },
      open: { kind: 'integer' },
      entry: { kind: 'json' },
      position: { kind: 'integer' },
    },
    key: ['service_point_id'],
    indexes: [['city'], ['position']],
  },
  service_point_brand: {
    columns: { service_point_id: { kind: 'text' }, brand: { kind: 'text' } },
    key: ['service_point_id', 'brand'],
    indexes: [['brand']],
  },
});
type Tables = { [Name in keyof typeof tables]: RowOf<(typeof tables)[Name]> };

export const servicePointTable = projector({
  name: 'service-points',
  version: 1,
  tables,
  on: [
    project(ServicePointOpened, ({ streamId, data, position }) => [
      put('service_point', {
        service_point_id: streamId,
        city: data.city,
        open: 1,
        entry: JSON.stringify(data),
        position: Number(position),
      }),
      ...data.brands.map(brand => put('service_point_brand', { service_point_id: streamId, brand })),
    ]),
    project(ServicePointClosed, ({ streamId }) => [
      change('service_point', { service_point_id: streamId }, row => row && { ...row, open: 0 }),
    ]),
  ],
});

export class ServicePoints extends PagedQuestion {
  @IsOptional() @IsString() @Length(1, 80) city?: string;
  @IsOptional() @IsString() @Length(1, 80) brand?: string;
}

class ServicePoint {
  @IsString() servicePointId!: string;
  @IsString() name!: string;
  @IsString() city!: string;
  @IsString() brands!: string;
  @IsString() hours!: string;
  @IsOptional() @IsString() address!: string | null;
}
export class ServicePointsAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => ServicePoint) servicePoints!: ServicePoint[];
  @IsOptional() @IsString() next!: string | null;
}

/** Anyone may know where a unit is repaired, before he travels. */
export const servicePoints = query({
  id: 'D4',
  question: ServicePoints,
  route: 'GET /service-points',
  summary: 'The public directory of the service network: by city and brand, those that are open',
  may: ['public'],
  projectors: [servicePointTable],
  answers: ServicePointsAnswer,
  list: 'servicePoints',
  async answer({ city, brand, limit, cursor }, { db }) {
    let points = db.withTables<Tables>().selectFrom('service_point').selectAll().where('open', '=', 1);
    if (city !== undefined) points = points.where('city', '=', city);
    if (brand !== undefined)
      points = points.where('service_point_id', 'in', of =>
        of.selectFrom('service_point_brand').select('service_point_id').where('brand', '=', brand),
      );
    if (cursor !== undefined) points = points.where('position', '>', Number(cursor));
    const { page, next } = await pageOf(points.orderBy('position'), limit);
    return { servicePoints: page.map(pointOf), next };
  },
});

function pointOf({ service_point_id, entry }: Tables['service_point']): ServicePoint {
  const {
    name,
    city,
    brands,
    hours,
    address = null,
  } = JSON.parse(entry) as ServicePointOpened & {
    address?: string | null;
  };
  return { servicePointId: service_point_id, name, city, brands: brands.join(', '), hours, address };
}
