import { problem } from './problem.js';

/** What any route may answer, whatever it is about. Params are named in the texts; members are said where there are any. */

export const notFound = problem({
  type: 'not-found',
  status: 404,
  title: { 'zh-CN': '没有找到', en: 'Not found' },
  detail: {
    'zh-CN': '这个地址下没有内容，或者您无权看到。请检查地址是否完整。',
    en: 'There is nothing at this address, or nothing that you may see. Check that the address is complete.',
  },
});

export const personErased = problem({
  type: 'person-erased',
  status: 409,
  title: { 'zh-CN': '此人的信息已删除', en: 'The person was erased' },
  detail: {
    'zh-CN':
      '{subject} 的个人信息已删除，不能再以其名义记录个人内容，什么都没有记录。客户回来时请重新建立档案。',
    en: 'The personal data of {subject} was erased, and nothing personal is recorded under that name any more; nothing was recorded. Register who comes back anew.',
  },
});

export const methodNotAllowed = problem({
  type: 'method-not-allowed',
  status: 405,
  title: { 'zh-CN': '方法不适用', en: 'Method not allowed' },
  detail: {
    'zh-CN': '这个地址不接受这种请求方法。可用的方法见接口文档。',
    en: 'This address does not take this request method. The API documentation lists what it takes.',
  },
});

export const badRequest = problem({
  type: 'bad-request',
  status: 400,
  title: { 'zh-CN': '请求无法处理', en: 'Bad request' },
  detail: {
    'zh-CN': '请求的写法有误，因此未作处理。请对照接口文档修改后重试。',
    en: 'The request is not well formed and was not acted on. Compare it with the API documentation and send it again.',
  },
});

/** Member `errors`: one entry for each field that was refused. */
export const validation = problem({
  type: 'validation',
  status: 400,
  title: { 'zh-CN': '内容不符合要求', en: 'Validation failed' },
  detail: {
    'zh-CN': '请求中有字段不符合要求，什么都没有记录。请按 errors 中所列逐项修改后重试。',
    en: 'Fields of the request are not as required; nothing was recorded. Correct what `errors` lists and send it again.',
  },
});

export const malformedJson = problem({
  type: 'malformed-json',
  status: 400,
  title: { 'zh-CN': '不是有效的 JSON', en: 'Malformed JSON' },
  detail: {
    'zh-CN': '请求体不是有效的 JSON，什么都没有记录。请发送一个完整的 JSON 对象。',
    en: 'The body is not valid JSON; nothing was recorded. Send one complete JSON object.',
  },
});

export const invalidEncoding = problem({
  type: 'invalid-encoding',
  status: 400,
  title: { 'zh-CN': '文字编码有误', en: 'Invalid encoding' },
  detail: {
    'zh-CN': '请求体不是有效的 UTF-8，什么都没有记录。请以 UTF-8 编码重新发送。',
    en: 'The body is not valid UTF-8; nothing was recorded. Encode it as UTF-8 and send it again.',
  },
});

/** Param `limit`: bytes. */
export const bodyTooLarge = problem({
  type: 'body-too-large',
  status: 413,
  title: { 'zh-CN': '内容过大', en: 'Body too large' },
  detail: {
    'zh-CN': '请求体超过了 {limit} 字节的上限，什么都没有记录。请拆分后分次发送。',
    en: 'The body is larger than the limit of {limit} bytes; nothing was recorded. Send it in smaller parts.',
  },
});

export const unsupportedMediaType = problem({
  type: 'unsupported-media-type',
  status: 415,
  title: { 'zh-CN': '内容类型不支持', en: 'Unsupported media type' },
  detail: {
    'zh-CN': '不支持这种内容类型。请以 Content-Type: application/json 发送 JSON。',
    en: 'This content type is not taken. Send JSON with Content-Type: application/json.',
  },
});

export const unauthenticated = problem({
  type: 'unauthenticated',
  status: 401,
  title: { 'zh-CN': '请先登录', en: 'Sign in first' },
  detail: {
    'zh-CN': '这里需要登录。浏览器请打开登录链接；程序请在请求头中带上 Authorization: Bearer <令牌>。',
    en: 'This needs a sign-in. In a browser open your sign-in link; a program sends Authorization: Bearer <token>.',
  },
});

export const tokenExpired = problem({
  type: 'token-expired',
  status: 401,
  title: { 'zh-CN': '登录已过期', en: 'The sign-in has expired' },
  detail: {
    'zh-CN': '令牌已过有效期。浏览器请重新登录；程序请换取新的令牌后重试。',
    en: 'The token is past its time. In a browser sign in again; a program gets a new token and sends the request again.',
  },
});

/** Params `issuer` and `audience`: what a token must say. Member `reason`: what was wrong, for programs. */
export const tokenInvalid = problem({
  type: 'token-invalid',
  status: 401,
  title: { 'zh-CN': '令牌无效', en: 'The token is not valid' },
  detail: {
    'zh-CN': '令牌未通过验证。请使用由“{issuer}”为“{audience}”签发、未经改动的令牌。',
    en: 'The token could not be verified. Use a token issued by "{issuer}" for the audience "{audience}", unaltered.',
  },
});

export const forbidden = problem({
  type: 'forbidden',
  status: 403,
  title: { 'zh-CN': '没有权限', en: 'Not allowed' },
  detail: {
    'zh-CN': '您已登录，但您的角色不能这样做。请换用有权限的账号，或联系管理员。',
    en: 'You are signed in, but your role may not do this. Use an account that may, or ask your operator.',
  },
});

/** Params `expected` and `actual`: revisions of the resource. */
export const preconditionFailed = problem({
  type: 'precondition-failed',
  status: 412,
  title: { 'zh-CN': '内容已有变动', en: 'It has changed meanwhile' },
  detail: {
    'zh-CN': '您所见的是修订号 {expected}，现在是 {actual}，什么都没有记录。请重新读取，核对后再提交。',
    en: 'You saw revision {expected}, it is {actual} now; nothing was recorded. Read it again, check, and send it with the new ETag.',
  },
});

export const idempotencyKeyMissing = problem({
  type: 'idempotency-key-missing',
  status: 400,
  title: { 'zh-CN': '缺少 Idempotency-Key', en: 'Idempotency-Key is missing' },
  detail: {
    'zh-CN':
      '这个请求会新增记录，请在请求头中带上 Idempotency-Key（例如一个新的 UUID）；重试时使用同一个值。',
    en: 'This request creates a record: send an Idempotency-Key header (a new UUID, say), and the same one when you try again.',
  },
});

export const idempotencyKeyReused = problem({
  type: 'idempotency-key-reused',
  status: 422,
  title: { 'zh-CN': 'Idempotency-Key 已用于其他内容', en: 'The Idempotency-Key was used for something else' },
  detail: {
    'zh-CN': '同一个 Idempotency-Key 先前带的是另一份内容，什么都没有记录。新的内容请使用新的值。',
    en: 'The same Idempotency-Key came with another body before; nothing was recorded. Use a new key for a new request.',
  },
});

/** Param `format`: what was asked for. */
export const notAcceptable = problem({
  type: 'not-acceptable',
  status: 406,
  title: { 'zh-CN': '没有这种格式', en: 'Not in this format' },
  detail: {
    'zh-CN':
      '这里不提供 {format} 格式。请改用 JSON；列表另有 CSV（Accept: text/csv）和实时更新（text/event-stream）。',
    en: 'There is no {format} here. Every question is answered in JSON, lists also as CSV (Accept: text/csv) and live (text/event-stream).',
  },
});

/** Params `after` and `at`: log positions. Thrown with `retryAfter`. */
export const readModelBehind = problem({
  type: 'read-model-behind',
  status: 503,
  title: { 'zh-CN': '数据还在更新', en: 'The read model is behind' },
  detail: {
    'zh-CN': '读模型还没有处理到位置 {after}（目前为 {at}）。请按 Retry-After 稍后重试。',
    en: 'The read model has not reached position {after} yet (it is at {at}). Try again after Retry-After seconds.',
  },
});

/** Params `name`, `version`, `at`, `wanted` and `after`; thrown with `retryAfter`. */
export const readModelOutdated = problem({
  type: 'read-model-outdated',
  status: 503,
  title: { 'zh-CN': '新版数据正在生成', en: 'Another version is being built' },
  detail: {
    'zh-CN':
      '读模型“{name}”现在用的是第 {version} 版的数据，停在位置 {at}；第 {wanted} 版生成并生效之前，到不了位置 {after}。请按 Retry-After 稍后重试；不带 after 则得到现有的数据。',
    en: 'Read model "{name}" shows the rows of version {version}, which stand at position {at}: it reaches {after} once version {wanted} is built and takes their place. Try again after Retry-After seconds, or ask without `after` for what is shown meanwhile.',
  },
});

export const unavailable = problem({
  type: 'unavailable',
  status: 503,
  title: { 'zh-CN': '暂时不可用', en: 'Unavailable for now' },
  detail: {
    'zh-CN': '服务暂时无法处理这个请求。请按 Retry-After 稍后以同样的内容重试。',
    en: 'The service can not take this request now. Send the same request again after Retry-After seconds.',
  },
});

/** Thrown with `retryAfter`. */
export const tooManyRequests = problem({
  type: 'too-many-requests',
  status: 429,
  title: { 'zh-CN': '请求过于频繁', en: 'Too many requests' },
  detail: {
    'zh-CN': '短时间内的请求太多。请稍后再试，等待时间见 Retry-After。',
    en: 'There were too many requests in a short time. Ask again after the seconds that Retry-After says.',
  },
});

/** Member `reference`: what the log says more about. */
export const internal = problem({
  type: 'internal',
  status: 500,
  title: { 'zh-CN': '系统出错', en: 'Something went wrong here' },
  detail: {
    'zh-CN': '这是我们的错误，不是您的。您可以用同样的内容重试；若仍出错，请把编号 {reference} 告诉管理员。',
    en: 'This is our fault, not yours. You can send the same request again; if it fails again, give the reference {reference} to your operator.',
  },
});

/** The header of a problem that passes by itself. Seconds, whole. */
export const retryAfter = (seconds: number): Readonly<Record<string, string>> => ({
  'retry-after': String(Math.max(1, Math.ceil(seconds))),
});

/** Param `files`: those that are not among the case's. */
export const evidenceNotFiled = problem({
  type: 'evidence-not-filed',
  status: 422,
  title: { 'zh-CN': '个案中没有这份证据', en: 'The case has no such file' },
  detail: {
    'zh-CN': '证据 {files} 不在这个个案的文件中。请先上传文件（POST /cases/…/files），再引用它。',
    en: 'The evidence {files} is not among the files of this case. Upload it first (POST /cases/…/files), then name it.',
  },
});
