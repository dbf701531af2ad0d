import { problemPage } from './problem-page.js';

describe('A problem as a page', () => {
  it('given a text with markup, then it shows as text', () => {
    const page = problemPage({ title: '<b>', detail: `"a" & 'b' <script>`, reference: '<i>' }, 'en');
    expect(page).toContain('<h1>&lt;b&gt;</h1><p>&quot;a&quot; &amp; &#39;b&#39; &lt;script&gt;</p>');
    expect(page).not.toMatch(/<script|<i>|style/);
  });

  it('says its language, and the reference where there is one', () => {
    expect(problemPage({ title: 'a', detail: 'b', reference: '7' }, 'zh-CN')).toMatch(
      /<html lang="zh-CN">.*编号 <code>7<\/code>/,
    );
    expect(problemPage({ title: 'a', detail: 'b' }, 'en')).not.toContain('Reference');
  });
});
