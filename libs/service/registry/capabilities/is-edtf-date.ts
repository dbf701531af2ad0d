import { ValidateBy } from 'class-validator';
import { parsePartialTime } from '#platform/time';

/** A date as exactly as it is known: `2013-02-01`, `2013-02`, `2013`. */
export const IsEdtfDate = (): PropertyDecorator =>
  ValidateBy({
    name: 'edtfDate',
    validator: {
      validate: value => typeof value === 'string' && /^[\d-]{4,10}$/.test(value) && exists(value),
      defaultMessage: args => `${args?.property} must be a date that exists: 2013-02-01, 2013-02 or 2013`,
    },
  });

function exists(date: string): boolean {
  try {
    parsePartialTime(date, 'UTC');
    return true;
  } catch {
    return false;
  }
}
