import type { RepairCompleted, WorkStepCompleted } from '#service/repairs/repair.events.js';

/** A step of a repair as a noun. */
export const STEPS: Readonly<Record<WorkStepCompleted['step'], readonly [zh: string, en: string]>> = {
  opening: ['拆机', 'opening'],
  inspection: ['检查', 'inspection'],
  cleaning: ['清洁', 'cleaning'],
  swap: ['更换', 'exchange'],
  software: ['软件处理', 'software work'],
  closing: ['装机', 'closing'],
  test: ['测试', 'test'],
  other: ['其他步骤', 'other step'],
};

export const RESULTS: Readonly<Record<RepairCompleted['result'], readonly [zh: string, en: string]>> = {
  fixed: ['已修复', 'fixed'],
  'not-fixed': ['未修复', 'not fixed'],
  'cannot-reproduce': ['故障未能重现', 'the fault could not be reproduced'],
  'not-told': ['结果未说明', 'the result was not told'],
};
