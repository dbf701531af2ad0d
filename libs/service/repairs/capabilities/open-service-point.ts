import { ArrayMaxSize, ArrayMinSize, IsArray, IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { ServicePointOpened } from '../service-point.events.js';
import { servicePoint } from '../service-point.rules.js';

export class OpenServicePoint extends Command {
  @IsString() @Length(1, 120) name!: string;
  @IsString() @Length(1, 80) city!: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @Length(1, 80, { each: true })
  brands!: string[];
  @IsString() @Length(1, 200) hours!: string;
  @IsOptional() @IsString() @Length(1, 200) address?: string;
}

/** A place of the service network: from now on the public directory has it. */
export const openServicePoint = capability({
  id: 'D4',
  command: OpenServicePoint,
  on: servicePoint,
  route: 'POST /service-points',
  summary: 'Enter a service point in the public directory: city, brands, hours',
  may: ['supervisor', 'manager', 'system'],
  example: { name: '浦东维修点', city: '上海', brands: ['D'], hours: '周一至周日 9:00–18:00' },
  refuses: [],
  about: () => ({}),
  decide: ({ name, city, brands, hours, address }) => [
    fact(ServicePointOpened, { name, city, brands: [...new Set(brands)], hours, address }),
  ],
});
