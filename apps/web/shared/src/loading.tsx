import { Skeleton } from 'antd';

/** Lines where what was asked for will stand. Without a title: it would be a heading that says nothing. */
export function Loading({ rows }: { readonly rows: number }) {
  return <Skeleton active title={false} paragraph={{ rows }} />;
}
