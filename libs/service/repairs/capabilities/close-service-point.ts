import { IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact, reject } from '#platform/event-sourcing';
import { ServicePointClosed } from '../service-point.events.js';
import { servicePointClosed } from '../service-point.problems.js';
import { servicePoint } from '../service-point.rules.js';

export class CloseServicePoint extends Command {
  @IsString() @Length(1, 80) servicePointId!: string;
  @IsOptional() @IsString() @Length(1, 200) because?: string;
}

export const closeServicePoint = capability({
  id: 'D4',
  command: CloseServicePoint,
  on: servicePoint,
  route: 'POST /service-points/:servicePointId/close',
  summary: 'A service point closes: the directory no longer sends anybody there',
  may: ['supervisor', 'manager', 'system'],
  example: { because: '迁往新址' },
  refuses: [servicePointClosed],
  about: () => ({}),
  decide: ({ because }, { open }) =>
    open ? [fact(ServicePointClosed, { because })] : reject(servicePointClosed),
});
