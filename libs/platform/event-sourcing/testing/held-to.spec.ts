import 'reflect-metadata';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { notFound, unavailable } from '#platform/problems';
import { reject } from '../capability.js';
import { query } from '../query.js';
import { assertAnswers, assertRefuses } from './held-to.js';

class Line {
  @IsInt() number!: number;
  @IsOptional() @IsIn(['a', 'b']) kind?: 'a' | 'b' | null;
}
class Lines {
  @ValidateNested({ each: true }) @Type(() => Line) lines!: Line[];
  @IsOptional() @IsString() next!: string | null;
  @IsOptional() @ValidateNested() @Type(() => Line) first?: Line | null;
}
class Asked {}
const lines = query({
  id: 'T1',
  question: Asked,
  route: 'GET /lines',
  summary: 'Lines',
  may: ['agent'],
  projectors: [],
  answers: Lines,
  answer: () => Promise.resolve(undefined),
});

describe('An answer', () => {
  it.each([
    [{ lines: [], next: null }],
    [
      {
        lines: [
          { number: 1, kind: 'a' },
          { number: 2, kind: null },
        ],
        next: '7',
        first: null,
      },
    ],
    [{ lines: [], first: { number: 1 } }],
    [undefined],
  ])('%j is as declared', answer => expect(() => assertAnswers(lines, answer)).not.toThrow());

  it.each([
    [{ lines: [{ number: '1' }], next: null }, '/lines/0/number'],
    [{ lines: [{ number: 1, kind: 'c' }], next: null }, '/lines/0/kind'],
    [{ next: null }, "required property 'lines'"],
    [{ lines: [], next: null, more: 1 }, 'must NOT have additional properties'],
    [{ lines: {}, next: null }, '/lines must be array'],
  ])('%j is not', (answer, what) => expect(() => assertAnswers(lines, answer)).toThrow(what));
});

describe('A refusal', () => {
  const capability = { name: 'Do', refuses: [notFound] };
  it('is among those that are declared', () => {
    expect(() => assertRefuses(capability, reject(notFound))).not.toThrow();
    expect(() => assertRefuses(capability, reject(unavailable))).toThrow('"unavailable", which is not among');
  });
  it('is anything where none are declared yet', () =>
    expect(() => assertRefuses({ name: 'Do' }, reject(unavailable))).not.toThrow());
});
