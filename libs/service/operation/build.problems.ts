import { problem } from '#platform/problems';

/* Why a build of a read model can't be ordered as it was; param `name` is the read model. Nothing was changed by it. */

export const buildUnderway = problem({
  type: 'operation-build-underway',
  status: 409,
  title: { 'zh-CN': '正在重建', en: 'A build is underway' },
  detail: {
    'zh-CN': '“{name}”正在重建。请等它完成，或先取消。',
    en: '"{name}" is being built already. Wait for it, or cancel it first.',
  },
});

export const buildWaits = problem({
  type: 'operation-build-waits',
  status: 409,
  title: { 'zh-CN': '已有重建结果待确认', en: 'A build waits for acceptance' },
  detail: {
    'zh-CN': '“{name}”已重建完毕，等待确认。请查看差异后确认或取消。',
    en: '"{name}" is built already and waits. Look at what differs, and accept it or cancel it.',
  },
});

export const buildNotThere = problem({
  type: 'operation-build-not-there',
  status: 409,
  title: { 'zh-CN': '没有可确认的重建结果', en: 'There is no build to accept' },
  detail: {
    'zh-CN': '“{name}”现在没有等待确认的重建结果。请先重建，等比较完成后再确认。',
    en: 'No build of "{name}" waits for acceptance now. Order one, and accept it once it is compared.',
  },
});

/** Param `waits`: digest of the build that waits. */
export const otherBuildWaits = problem({
  type: 'operation-other-build-waits',
  status: 409,
  title: { 'zh-CN': '等待确认的是另一个结果', en: 'Another build waits' },
  detail: {
    'zh-CN': '“{name}”等待确认的结果，其摘要是 {waits}，与您确认的不同。请重新查看差异。',
    en: 'The build of "{name}" that waits comes to digest {waits}, not to the one that you accepted. Look at what differs again.',
  },
});

export const noPreviousBuild = problem({
  type: 'operation-no-previous-build',
  status: 409,
  title: { 'zh-CN': '没有上一个版本', en: 'There is no previous build' },
  detail: {
    'zh-CN': '“{name}”没有保留上一个生效的结果，无法切回，也无可删除。',
    en: '"{name}" has nothing left of what was live before: there is nothing to go back to, and nothing to drop.',
  },
});

/** Params `found` and `wanted`: versions. */
export const previousOfOtherRelease = problem({
  type: 'operation-previous-of-other-release',
  status: 409,
  title: { 'zh-CN': '上一个结果属于另一版程序', en: 'The previous build is another release’s' },
  detail: {
    'zh-CN':
      '“{name}”上一个结果的版本是 {found}，而本程序写入的是 {wanted}。请启动当时的程序版本，它会自动重新生效。',
    en: 'What was live before of "{name}" is of version {found}, and this release writes version {wanted}. Start the release that made it, and it becomes live again.',
  },
});

export const nobodyBuilds = problem({
  type: 'operation-nobody-builds',
  status: 409,
  title: { 'zh-CN': '没有进程在维护读模型', en: 'Nobody keeps the read models' },
  detail: {
    'zh-CN': '现在没有带 worker 角色的进程在运行，“{name}”的重建不会有人执行，因此没有下达。请先启动一个。',
    en: 'No process with the role "worker" runs now: nobody would build "{name}", so nothing was ordered. Start one first.',
  },
});
