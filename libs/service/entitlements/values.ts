import { Matches, ValidateBy } from 'class-validator';
import { isLocalDate } from '#platform/time';

/** `YYYY-MM-DD`. */
export const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day that exists. */
export const IsDay = (): PropertyDecorator => (target, name) => {
  Matches(DAY)(target, name);
  ValidateBy(
    { name: 'isDay', validator: { validate: value => typeof value === 'string' && isLocalDate(value) } },
    { message: '$property takes a day that exists, as YYYY-MM-DD' },
  )(target, name);
};
