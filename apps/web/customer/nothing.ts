/** What every link gets that opens nothing: the same bytes, whatever the reason. */
export const NOTHING_PAGE =
  '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">' +
  '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex, nofollow">' +
  '<title>404</title></head><body><main><h1>404</h1><p>这里没有内容。</p><p lang="en">There is nothing here.</p></main></body></html>';
