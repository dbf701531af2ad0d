import { replaceSealed } from './replace-sealed.js';

const shout = (json: string): string => replaceSealed(json, content => `<${content}>`);

describe('replacing sealed values in a JSON text', () => {
  it.each([
    ['"~p1:a:B"', '<~p1:a:B>'],
    ['["~p1:a:B","~p2:c:D"]', '[<~p1:a:B>,<~p2:c:D>]'],
    ['["~p","~p3:a:B","~p2:c:D"]', '["~p","~p3:a:B",<~p2:c:D>]'],
    ['{"x" : "~p1:a:B" }', '{"x" : <~p1:a:B> }'],
    // A string that merely ends in an escaped quote and the prefix.
    ['["he said \\"~p1:a:B"]', undefined],
    ['["~p1:a \\" b"]', '[<~p1:a \\" b>]'],
    ['["~p1:a\\\\"]', '[<~p1:a\\\\>]'],
    ['["a ~p1:a:B"]', undefined],
    ['{"~p1:a:B":1}', undefined],
    ['{"~p1:a:B" \n : "~p1:c:D"}', '{"~p1:a:B" \n : <~p1:c:D>}'],
    ['["~p1:~p1:a","~p1:b"]', '[<~p1:~p1:a>,<~p1:b>]'],
    ['["~p1:cut off', undefined],
    ['~p1:a', undefined],
    ['', undefined],
  ])('%s', (json, expected = json) => {
    expect(shout(json)).toBe(expected);
  });
});
