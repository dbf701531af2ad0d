import { Matches, ValidateBy } from 'class-validator';
import { isLocalDate, LOCAL_DAY } from '#platform/time';

/** A day that exists. */
export const IsDay = (): PropertyDecorator => (target, name) => {
  Matches(LOCAL_DAY)(target, name);
  ValidateBy(
    { name: 'isDay', validator: { validate: value => typeof value === 'string' && isLocalDate(value) } },
    { message: '$property takes a day that exists, as YYYY-MM-DD' },
  )(target, name);
};
