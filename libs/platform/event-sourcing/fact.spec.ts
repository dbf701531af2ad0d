import 'reflect-metadata';
import { IsString } from 'class-validator';
import { Fact, Personal, personalFieldsOf } from './fact.js';

abstract class Said {
  @Personal() @IsString() words!: string;
}
@Fact('FactSpecSaid')
class SaidAtDesk extends Said {
  @Personal({ of: 'who' }) @IsString() name!: string;
}
@Fact('FactSpecCounted')
class Counted {
  @IsString() desk!: string;
}

describe('The personal fields of a fact', () => {
  it('are its own and those of the classes that it extends', () => {
    expect([...personalFieldsOf(SaidAtDesk)]).toEqual([
      ['words', {}],
      ['name', { of: 'who' }],
    ]);
    expect([...personalFieldsOf(Said).keys()]).toEqual(['words']);
  });

  it('are none where none are declared', () => {
    expect(personalFieldsOf(Counted).size).toBe(0);
  });
});
