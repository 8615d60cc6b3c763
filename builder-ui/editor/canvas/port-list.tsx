import { openPicker } from '../commands/open-picker.ts';
import { pillWords } from '../document/ports.ts';
import type { PortView } from '../document/ports.ts';
import { useEditorStore } from '../store/editor-context.ts';
import type { StepCardData } from './step-card-data.ts';
import type { StepView } from './step-view.ts';
import styles from './port-list.module.css';

/** The ports of a step that has many, one a line; lines of the drawing leave by the same numbers at the lower edge. */
export function PortList({ step, data }: { readonly step: StepView; readonly data: StepCardData }) {
  return (
    <ol className={styles.list}>
      {step.ports.map((port) => (
        <li key={port.name}>
          {data.isEditable ? (
            <PortButton step={step} port={port} isCurrent={data.isCurrent} />
          ) : (
            <span className={lookOf(step, port)}>
              <PortWords port={port} />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

function lookOf(step: StepView, port: PortView): string {
  const isBad = step.badPorts.includes(port.name);
  return [styles.line, port.to === null ? styles.unwired : '', isBad ? styles.bad : ''].join(' ');
}

/** The words on "not wired" never give way; a long name does. */
function PortWords({ port }: { readonly port: PortView }) {
  const rest = pillWords(port).slice(port.label.length);
  return (
    <>
      <span className={styles.label} title={port.label}>
        {port.label}
      </span>
      {rest !== '' && <span className={styles.rest}>{rest}</span>}
    </>
  );
}

interface PortButtonProps {
  readonly step: StepView;
  readonly port: PortView;
  readonly isCurrent: boolean;
}

function PortButton({ step, port, isCurrent }: PortButtonProps) {
  const store = useEditorStore();
  const place = { from: step.id, port: port.name };
  return (
    <button
      type="button"
      className={`${lookOf(step, port)} nodrag nopan`}
      tabIndex={isCurrent ? 0 : -1}
      aria-haspopup="menu"
      aria-label={`Port ${pillWords(port)}, of ${step.name}`}
      onClick={(event) => {
        event.stopPropagation();
        openPicker(store, { kind: 'port', place }, event.currentTarget);
      }}
    >
      <PortWords port={port} />
    </button>
  );
}
