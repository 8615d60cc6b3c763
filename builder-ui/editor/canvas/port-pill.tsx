import { Handle, Position } from '@xyflow/react';
import { IconUnlink } from '@tabler/icons-react';
import { openPicker } from '../commands/open-picker.ts';
import { isPlainPort, pillWords } from '../document/ports.ts';
import type { PortView } from '../document/ports.ts';
import { useEditorStore } from '../store/editor-context.ts';
import { isUnwired, tellingOf } from './card-size.ts';
import type { StepCardData } from './step-card-data.ts';
import type { StepView } from './step-view.ts';
import styles from './port-pill.module.css';

export interface PortPillProps {
  readonly step: StepView;
  readonly port: PortView;
  readonly x: number;
  readonly data: StepCardData;
  /** Its place among the ports. */
  readonly index: number;
}

/** A port on the lower edge: drag from it, or press it. The only, wired way on needs no label: its edge says enough. */
export function PortPill({ step, port, x, data }: PortPillProps) {
  const isPlain = isPlainPort(step.ports);
  const className = isPlain ? `${styles.handle} ${styles.plain}` : styles.handle;
  return (
    <Handle
      type="source"
      id={port.name}
      position={Position.Bottom}
      className={className}
      style={{ left: x }}
      isConnectable={data.isEditable}
      isConnectableEnd={false}
    >
      {!isPlain && <Pill step={step} port={port} data={data} />}
    </Handle>
  );
}

function Pill({ step, port, data }: Pick<PortPillProps, 'step' | 'port' | 'data'>) {
  const isBad = step.badPorts.includes(port.name);
  const look = [styles.pill, port.to === null ? styles.unwired : '', isBad ? styles.bad : ''].join(' ');
  if (!data.isEditable) {
    return (
      <span className={look}>
        <PillWords step={step} port={port} />
      </span>
    );
  }
  return <PillButton step={step} port={port} look={look} isCurrent={data.isCurrent} />;
}

/** Three ports that lead nowhere have no room to say so on one card. */
function PillWords({ step, port }: Pick<PortPillProps, 'step' | 'port'>) {
  const telling = tellingOf(step.ports);
  if (telling === 'words') return pillWords(port);
  return (
    <>
      {port.label}
      {telling === 'sign' && isUnwired(port) && <IconUnlink className={styles.sign} size={12} stroke={2} aria-hidden />}
    </>
  );
}

interface PillButtonProps {
  readonly step: StepView;
  readonly port: PortView;
  readonly look: string;
  readonly isCurrent: boolean;
}

function PillButton({ step, port, look, isCurrent }: PillButtonProps) {
  const store = useEditorStore();
  const place = { from: step.id, port: port.name };
  return (
    <button
      type="button"
      className={`${look} nodrag nopan`}
      tabIndex={isCurrent ? 0 : -1}
      aria-haspopup="menu"
      aria-label={`Port ${pillWords(port)}, of ${step.name}`}
      onClick={(event) => {
        event.stopPropagation();
        openPicker(store, { kind: 'port', place }, event.currentTarget);
      }}
    >
      <PillWords step={step} port={port} />
    </button>
  );
}
