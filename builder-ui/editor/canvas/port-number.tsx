import { Handle, Position } from '@xyflow/react';
import { openPicker } from '../commands/open-picker.ts';
import { useEditorStore } from '../store/editor-context.ts';
import type { PortPillProps } from './port-pill.tsx';
import styles from './port-pill.module.css';

/** Where the line of a listed port starts: drag from it, or press it. Its words, and its tab stop, are in the list. */
export function PortNumber({ step, port, x, data, index }: PortPillProps) {
  const isBad = step.badPorts.includes(port.name);
  const look = [styles.number, port.to === null ? styles.unwired : '', isBad ? styles.bad : ''].join(' ');
  return (
    <Handle
      type="source"
      id={port.name}
      position={Position.Bottom}
      className={styles.handle}
      style={{ left: x }}
      isConnectable={data.isEditable}
      isConnectableEnd={false}
    >
      {data.isEditable ? (
        <NumberButton place={{ from: step.id, port: port.name }} look={look} index={index} />
      ) : (
        <span className={look} aria-hidden>
          {index + 1}
        </span>
      )}
    </Handle>
  );
}

interface NumberButtonProps {
  readonly place: { readonly from: string; readonly port: string };
  readonly look: string;
  readonly index: number;
}

function NumberButton({ place, look, index }: NumberButtonProps) {
  const store = useEditorStore();
  return (
    <button
      type="button"
      className={`${look} nodrag nopan`}
      tabIndex={-1}
      aria-hidden
      onClick={(event) => {
        event.stopPropagation();
        openPicker(store, { kind: 'port', place }, event.currentTarget);
      }}
    >
      {index + 1}
    </button>
  );
}
