import 'reflect-metadata';
import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { ProblemError } from '#platform/problems';
import { validateInput, type InputError } from './validate.js';

class Line {
  @IsString() @Length(1, 10) text!: string;
}
class Told {
  @IsString() @Length(1, 10) title!: string;
  @IsOptional() @IsInt() days?: number;
  @IsOptional() @ValidateNested() @Type(() => Line) first?: Line;
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => Line) lines?: Line[];
}

function errorsOf(input: unknown): readonly string[] {
  try {
    validateInput(Told, input);
    return [];
  } catch (error) {
    const { errors } = (error as ProblemError).members as { errors: readonly InputError[] };
    return errors.map(({ pointer, rule }) => `${pointer} ${rule}`);
  }
}

const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);

describe('An input', () => {
  it('that fits becomes an instance of its class', () => {
    expect(validateInput(Told, { title: 'a', first: { text: 'b' } })).toBeInstanceOf(Told);
  });

  it.each<[string, unknown, string]>([
    ['an array for an object', { title: 'a', first: [] }, '/first object'],
    ['an object for an array', { title: 'a', lines: { text: 'b' } }, '/lines array'],
    ['a wrong element', { title: 'a', lines: [{ text: 'b' }, 'c'] }, '/lines/1 object'],
    ['null for what may be left out', { title: 'a', days: null }, '/days notNull'],
    ['null within', { title: 'a', first: { text: null } }, '/first/text notNull'],
    ['a field that nobody declared', { title: 'a', colour: 1 }, '/colour whitelistValidation'],
    ['nothing', undefined, ' object'],
    ['a sealed text', { title: '~p1:a:b' }, ' reserved'],
    ['a body nested deeper than any command', { title: nested(40) }, ' depth'],
    ['a body nested deeper than any stack', { title: nested(200_000) }, ' depth'],
    ['the same where an object belongs', { title: 'a', lines: nested(200_000) }, '/lines/0 object'],
  ])('with %s is refused', (_what, input, error) => {
    expect(errorsOf(input)).toContain(error);
  });

  it('takes nothing for a class without fields, and refuses anything', () => {
    class Nothing {}
    expect(validateInput(Nothing, {})).toBeInstanceOf(Nothing);
    expect(() => validateInput(Nothing, { more: 1 })).toThrow(ProblemError);
  });
});
