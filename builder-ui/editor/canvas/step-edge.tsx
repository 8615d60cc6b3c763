import { EdgeLabelRenderer } from '@xyflow/react';
import { IconPlus } from '@tabler/icons-react';
import { memo } from 'react';
import { openPicker } from '../commands/open-picker.ts';
import type { Place } from '../document/ports.ts';
import type { Point } from '../document/room.ts';
import { useEditorStore } from '../store/editor-context.ts';
import styles from './step-edge.module.css';

export interface StepEdgeData extends Record<string, unknown> {
  /** The `d` of the line. */
  readonly path: string;
  /** Of a jump, whose line is dashed: the head of its arrow. */
  readonly arrow: string | null;
  readonly plus: Point | null;
  readonly place: Place;
  readonly isInked: boolean;
  readonly isFaded: boolean;
  /** Tab stops only beside the current step. */
  readonly isCurrent: boolean;
  readonly label: string;
}

export const StepEdge = memo(function StepEdge({ data }: { readonly data?: StepEdgeData }) {
  if (data === undefined) return null;
  const state = `${data.isInked ? styles.inked : ''} ${data.isFaded ? styles.faded : ''}`;
  return (
    <>
      <path className={`${styles.edge} ${data.arrow === null ? '' : styles.jump} ${state}`} d={data.path} />
      {data.arrow !== null && <path className={`${styles.arrow} ${state}`} d={data.arrow} />}
      {data.plus !== null && <Plus at={data.plus} place={data.place} isCurrent={data.isCurrent} label={data.label} />}
    </>
  );
});

interface PlusProps {
  readonly at: Point;
  readonly place: Place;
  readonly isCurrent: boolean;
  readonly label: string;
}

function Plus({ at, place, isCurrent, label }: PlusProps) {
  const store = useEditorStore();
  return (
    <EdgeLabelRenderer>
      <button
        type="button"
        className={`${styles.plus} nodrag nopan`}
        style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)` }}
        tabIndex={isCurrent ? 0 : -1}
        aria-label={label}
        onClick={(event) => openPicker(store, { kind: 'add', after: place }, event.currentTarget)}
      >
        <IconPlus size={14} stroke={2} aria-hidden />
      </button>
    </EdgeLabelRenderer>
  );
}
