import { problem } from '#platform/problems';

export const fileEmpty = problem({
  type: 'file-empty',
  status: 422,
  title: { 'zh-CN': '文件是空的', en: 'The file is empty' },
  detail: {
    'zh-CN': '没有收到任何字节，什么都没有保存。请重新选择文件。',
    en: 'Not one byte was received; nothing was kept. Choose the file again.',
  },
});

/** Param `limit`: bytes. */
export const fileTooLarge = problem({
  type: 'file-too-large',
  status: 413,
  title: { 'zh-CN': '文件过大', en: 'The file is too large' },
  detail: {
    'zh-CN': '文件超过了 {limit} 字节的上限，什么都没有保存。请缩小后再上传。',
    en: 'The file is larger than the limit of {limit} bytes; nothing was kept. Make it smaller and send it again.',
  },
});

/** Param `found`: what its first bytes say. */
export const fileTypeRefused = problem({
  type: 'file-type-refused',
  status: 415,
  title: { 'zh-CN': '不接受这种文件', en: 'A file of this type is not taken' },
  detail: {
    'zh-CN': '按内容判断，这个文件是 {found}。可以上传 JPEG、PNG、WebP、HEIC 图片和 PDF 文件。',
    en: 'By its content the file is {found}. JPEG, PNG, WebP and HEIC pictures and PDF documents are taken.',
  },
});

/** Param `found`: what its first bytes say. */
export const fileTruncated = problem({
  type: 'file-truncated',
  status: 422,
  title: { 'zh-CN': '文件不完整', en: 'The file is cut off' },
  detail: {
    'zh-CN': '文件开头是 {found}，但结尾缺失，什么都没有保存。请重新上传完整的文件。',
    en: 'The file begins as {found}, but its end is missing; nothing was kept. Send the whole file again.',
  },
});

/** Params `said`, `found`. */
export const fileHashDiffers = problem({
  type: 'file-hash-differs',
  status: 422,
  title: { 'zh-CN': '收到的内容与声明的不同', en: 'Other bytes than were said' },
  detail: {
    'zh-CN': '声明的文件是 {said}，收到的是 {found}。什么都没有保存，请重新上传。',
    en: 'The file was said to be {said}, but {found} came. Nothing was kept; send it again.',
  },
});

export const fileErased = problem({
  type: 'file-erased',
  status: 410,
  title: { 'zh-CN': '文件已被删除', en: 'The file was erased' },
  detail: {
    'zh-CN': '应当事人要求，加密这个文件的密钥已被销毁，内容不可恢复；曾经有过这个文件的记录仍然保留。',
    en: 'The key that this file was encrypted with was destroyed for the person it is about: nothing brings it back. That there was a file stays on record.',
  },
});

export const fileRestricted = problem({
  type: 'file-restricted',
  status: 403,
  title: { 'zh-CN': '文件依法封存', en: 'The file is sealed by law' },
  detail: {
    'zh-CN': '当事人要求删除，但法律要求继续保存：在保存期内只存储和保护，不作其他使用。',
    en: 'The person asked for deletion, and the law requires keeping: until that ends the file is stored and protected, and not used for anything else.',
  },
});

export const fileDamaged = problem({
  type: 'file-damaged',
  status: 500,
  title: { 'zh-CN': '文件已损坏或缺失', en: 'The file is damaged or missing' },
  detail: {
    'zh-CN':
      '有这个文件的记录，但服务器上的内容缺失或已改变，因此不予提供。请管理员从备份恢复 files 文件夹。',
    en: 'The file is on record, but its bytes on the server are missing or changed, so they are not given out. Ask the operator to restore the folder "files" from a backup.',
  },
});
