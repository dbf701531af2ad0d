import 'reflect-metadata';
import { text } from 'node:stream/consumers';
import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { PagedQuestion } from '../paged-question.js';
import { query } from '../query.js';
import { columnsOf, csvAnswers } from './csv-answer.js';

class Due {
  @IsString() latestOn!: string;
}
class Line {
  @IsInt() number!: number;
  @IsOptional() @ValidateNested() @Type(() => Due) due?: Due;
  @IsOptional() @IsArray() @IsString({ each: true }) tags?: string[];
  @IsOptional() @IsString() words?: string;
}
class Lines {
  @ValidateNested({ each: true }) @Type(() => Line) lines!: Line[];
  @IsOptional() @IsString() next?: string | null;
}
class Asked extends PagedQuestion {}
class AskedWhole {}

const list = query({
  id: 'T1',
  question: Asked,
  route: 'GET /lines',
  summary: 'Lines',
  may: ['agent'],
  projectors: [],
  answers: Lines,
  list: 'lines',
  answer: () => Promise.resolve(undefined),
});

const csvOf = async (...pages: Lines[]): Promise<string> => {
  const asked: unknown[] = [];
  const csv = await csvAnswers(list)(page => {
    asked.push(page.cursor);
    return Promise.resolve({ ...pages[asked.length - 1] });
  });
  expect(asked).toEqual([undefined]);
  const told = await text(csv!);
  expect(asked).toEqual([undefined, ...pages.flatMap(page => (page.next ? [page.next] : []))]);
  return told;
};

describe('a list as CSV', () => {
  it('has a column for each field that its rows are declared with, nested ones by their path', async () => {
    expect(columnsOf(list)).toEqual(['number', 'due.latestOn', 'tags', 'words']);
    expect(await csvOf({ lines: [] })).toBe('\uFEFFnumber,due.latestOn,tags,words\r\n');
  });

  it('goes on to the last page', async () => {
    const csv = await csvOf(
      { lines: [{ number: 1, due: { latestOn: '2013-06-24' } }], next: '7' },
      { lines: [{ number: 2, tags: ['a', 'b'] }], next: null },
    );
    expect(csv.split('\r\n').slice(1)).toEqual(['1,2013-06-24,,', '2,,a; b,', '']);
  });

  it('quotes what would break a line and lets no spreadsheet run what a customer said', async () => {
    const words = ['say "yes", or\nno', '=HYPERLINK("x")', '+1', '-1', '@a'];
    const csv = await csvOf({ lines: words.map((each, index) => ({ number: index, words: each })) });
    expect(csv).toContain('0,,,"say ""yes"", or\nno"\r\n');
    for (const start of ['"\'=HYPERLINK', "'+1", "'-1", "'@a"]) expect(csv).toContain(`,${start}`);
  });

  it('asks for no page of a list that has none', async () => {
    const pages: unknown[] = [];
    const whole = { ...list, question: AskedWhole };
    await csvAnswers(whole)(page => Promise.resolve(void pages.push(page)));
    await csvAnswers(list)(page => Promise.resolve(void pages.push(page)));
    expect(pages).toEqual([{}, { limit: 200 }]);
  });

  it('is nothing where the question has no answer', async () => {
    expect(await csvAnswers(list)(() => Promise.resolve(undefined))).toBeUndefined();
  });

  it('can not be declared without the class of its rows', () => {
    expect(() => columnsOf({ ...list, answers: undefined })).toThrow('declared by no class');
  });
});
