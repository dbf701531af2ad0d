import { capability, fact } from '#platform/event-sourcing';
import { UnitRegistered } from '../registry.events.js';
import { unitFile, unitSubject } from '../unit.rules.js';
import { descriptionOf, UnitCommand } from './unit-fields.js';

/** A unit whose serial number nobody has told. */
export class RegisterUnitWithoutSerial extends UnitCommand {}

export const registerUnitWithoutSerial = capability({
  id: 'A2',
  command: RegisterUnitWithoutSerial,
  on: unitFile,
  route: 'POST /units/without-serial',
  summary: 'Register a unit whose serial number is not known',
  may: ['agent', 'technician', 'supervisor', 'manager', 'system'],
  refuses: [],
  example: { productClass: 'computer', brand: 'D', channel: 'unknown' },
  about: (_, __, { id }) => ({ subjects: [unitSubject(id)], unitId: id }),
  decide: command => [fact(UnitRegistered, descriptionOf(command))],
});
