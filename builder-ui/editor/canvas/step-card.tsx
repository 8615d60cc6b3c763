import { Handle, Position } from '@xyflow/react';
import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react';
import { memo } from 'react';
import { ClassChip } from '../../parts/class-chip.tsx';
import { GATE_QUESTIONS } from '../../parts/gate.ts';
import { KindTile, KindWord } from '../../parts/kind-tile.tsx';
import { Chip } from '../../parts/status-chip.tsx';
import { isListed, portXs } from './card-size.ts';
import { PortList } from './port-list.tsx';
import { PortNumber } from './port-number.tsx';
import { PortPill } from './port-pill.tsx';
import { askedCount } from './step-view.ts';
import type { StepCardData } from './step-card-data.ts';
import type { StepView } from './step-view.ts';
import styles from './step-card.module.css';

interface StepCardProps {
  readonly data: StepCardData;
  /** React Flow passes the node's own height on. */
  readonly height?: number;
}

export const StepCard = memo(function StepCard({ data, height }: StepCardProps) {
  const { view } = data;
  return (
    <div
      className={`${styles.card} ${view.isOff ? styles.off : ''} ${data.isFaded ? styles.faded : ''}`}
      style={{ height }}
    >
      <Handle type="target" position={Position.Top} className={styles.target} isConnectableStart={false} />
      {data.time !== null && data.time !== '' && <span className={styles.time}>{data.time}</span>}
      <ProblemBadge errors={view.errors} warnings={view.warnings} />
      <div className={styles.head}>
        <KindTile kind={view.kind} />
        <div className={styles.titles}>
          <div className={styles.kind}>
            <KindWord kind={view.kind} />
            {view.isOff && <Chip tone="dashed">Off</Chip>}
            {view.ownTime !== null && <span className={styles.when}>{view.ownTime}</span>}
          </div>
          <div className={styles.name} title={view.name}>
            {view.name}
          </div>
        </div>
      </div>
      <p className={styles.sentence}>{view.sentence}</p>
      {view.gate !== null && <GateLine gate={view.gate} />}
      {isListed(view.ports) && <PortList step={view} data={data} />}
      {data.counts.length > 0 && <Counts counts={data.counts} />}
      <Ports data={data} />
    </div>
  );
});

/** At the lower edge: pills, or the numbers of a list. */
function Ports({ data }: { readonly data: StepCardData }) {
  const { ports } = data.view;
  const xs = portXs(ports);
  const Port = isListed(ports) ? PortNumber : PortPill;
  return ports.map((port, index) => (
    <Port key={port.name} step={data.view} port={port} x={xs[index] ?? 0} data={data} index={index} />
  ));
}

function ProblemBadge({ errors, warnings }: { readonly errors: number; readonly warnings: number }) {
  const count = errors + warnings;
  if (count === 0) return null;
  const Glyph = errors > 0 ? IconAlertCircle : IconAlertTriangle;
  return (
    <span className={`${styles.badge} ${errors > 0 ? styles.error : styles.warning}`}>
      <Glyph size={14} stroke={2} aria-hidden />
      {count} {count === 1 ? 'problem' : 'problems'}
    </span>
  );
}

function GateLine({ gate }: { readonly gate: NonNullable<StepView['gate']> }) {
  const asked = gate.asked.filter((one) => one.isAsked);
  return (
    <div className={styles.gate}>
      {asked.map(({ question }) => {
        const Glyph = GATE_QUESTIONS[question].icon;
        return <Glyph key={question} size={16} stroke={1.7} aria-hidden />;
      })}
      <span>Gate asks {askedCount(gate.asked)} of 6</span>
      <ClassChip contentClass={gate.contentClass} />
    </div>
  );
}

function Counts({ counts }: { readonly counts: StepCardData['counts'] }) {
  return (
    <div className={styles.foot}>
      {counts.map(([number, word]) => (
        <span key={word}>
          <b>{number}</b> {word}
        </span>
      ))}
    </div>
  );
}
