// Draws a list whose items have no identity but their order, as the parts of a parsed text.
import { Fragment, type ReactNode } from 'react';

interface EachProps<Item> {
  of: readonly Item[];
  children(item: Item, index: number): ReactNode;
}

export function Each<Item>({ of, children }: EachProps<Item>): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: the order is the only identity there is
  return of.map((item, index) => <Fragment key={index}>{children(item, index)}</Fragment>);
}
