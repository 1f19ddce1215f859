// Draws the `table` block; its first row is the head.
import type { CSSProperties, ReactNode } from 'react';
import { Each } from '../text/each.tsx';
import { RichText } from '../text/rich-text.tsx';
import type { Block, TableCell } from './block-kit.ts';

const SHORT = 14;

export function TableBlock({ block }: { block: Block }): ReactNode {
  const [head = [], ...body] = block.rows ?? [];
  const styleOf = (column: number): CSSProperties => ({
    textAlign: block.column_settings?.[column]?.align ?? 'left',
    whiteSpace: block.column_settings?.[column]?.is_wrapped ? 'normal' : undefined,
  });
  return (
    <div className="table-scroll">
      <table className="table">
        <thead>
          <tr>
            <Each of={head}>
              {(cell, column) => (
                <th scope="col" style={styleOf(column)}>
                  <Cell cell={cell} />
                </th>
              )}
            </Each>
          </tr>
        </thead>
        <tbody>
          <Each of={body}>
            {(row) => (
              <tr>
                <Each of={row}>
                  {(cell, column) => (
                    <td style={styleOf(column)} data-short={isShort(cell)}>
                      <Cell cell={cell} />
                    </td>
                  )}
                </Each>
              </tr>
            )}
          </Each>
        </tbody>
      </table>
    </div>
  );
}

/** A date or a name is not to be broken in two. */
function isShort(cell: TableCell): boolean {
  return cell.type !== 'rich_text' && String(cell.text ?? cell.value ?? '').length <= SHORT;
}

function Cell({ cell }: { cell: TableCell }): ReactNode {
  if (cell.type === 'rich_text') return <RichText elements={cell.elements ?? []} />;
  return cell.text ?? (cell.value === undefined ? '' : String(cell.value));
}
