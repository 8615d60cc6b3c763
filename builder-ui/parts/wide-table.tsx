import { Table } from '@mantine/core';
import type { ReactNode } from 'react';

export interface WideTableProps {
  /** What it lists, for those who reach it by Tab. */
  readonly label: string;
  /** Narrower than this it scrolls inside its frame, never the page. */
  readonly minWidth: number;
  /** Null heads a column of buttons. */
  readonly columns: readonly (string | null)[];
  readonly isDense?: boolean;
  readonly children: ReactNode;
}

/** Rows of a list; `children` are `Table.Tr`. */
export function WideTable({ label, minWidth, columns, isDense = false, children }: WideTableProps) {
  const viewport = { tabIndex: 0, role: 'region', 'aria-label': label };
  return (
    <Table.ScrollContainer minWidth={minWidth} scrollAreaProps={{ viewportProps: viewport }}>
      <Table verticalSpacing={isDense ? 7 : 'sm'} horizontalSpacing="lg" fz="sm" lh="sm">
        <Table.Thead>
          <Table.Tr>
            {columns.map((column, index) => (
              <Table.Th key={column ?? index}>{column ?? <span className="cw-hidden">Actions</span>}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
