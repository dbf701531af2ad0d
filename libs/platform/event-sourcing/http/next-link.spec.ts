import { nextLink } from './next-link.js';

describe('The link to the next page', () => {
  it('holds the filters and the place, in one order however they were asked, and nothing to wait for', () => {
    const answer = '{"cases":[{"id":1}],"next":"42"}';
    const link = '</cases?cursor=42&owner=%E5%BC%A0+%3E&status=open>; rel="next"';
    expect(nextLink('/cases?status=open&owner=%E5%BC%A0+%3E&after=7', answer)).toBe(link);
    expect(nextLink('/cases?owner=%E5%BC%A0%20%3E&cursor=17&status=open', answer)).toBe(link);
    expect(nextLink('/cases', answer)).toBe('</cases?cursor=42>; rel="next"');
  });

  it('is not there after the last page, nor for a row that has a field of that name', () => {
    expect(nextLink('/cases', '{"cases":[],"next":null}')).toBeUndefined();
    expect(nextLink('/cases', '{"cases":[{"next":"17"}]}')).toBeUndefined();
  });
});
