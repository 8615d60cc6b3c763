import { useLocalStorage } from '@mantine/hooks';
import { useRef } from 'react';
import type { KeyboardEvent, MouseEvent, PointerEvent, ReactNode } from 'react';
import styles from './panel.module.css';

const LEAST = 320;
const MOST = 560;
const STEP = 16;

const within = (width: number): number => Math.min(MOST, Math.max(LEAST, width));

const WIDTHS = [LEAST, 400, 480, MOST];
/** The next of a few widths, and from the widest back to the narrowest. */
const widerThan = (width: number): number => WIDTHS.find((one) => one > width) ?? LEAST;
const isDragged = ({ clientX }: { readonly clientX: number }, from: number): boolean => Math.abs(clientX - from) > 3;

const isLeaving = (event: KeyboardEvent): boolean =>
  event.key === 'Escape' && !event.defaultPrevented && !(event.target as HTMLElement).matches('[aria-expanded="true"]');

export interface PanelFrameProps {
  readonly label: string;
  readonly width?: number;
  /** Escape in a field whose own list is closed: back to where the step is. */
  readonly onEscape?: () => void;
  readonly children: ReactNode;
}

/** The right side of the editor: as wide as the person likes, by dragging its edge, pressing it, or with the arrow keys. */
export function PanelFrame({ label, width: initial = 368, onEscape, children }: PanelFrameProps) {
  const [kept, setWidth] = useLocalStorage({
    key: `cw-width-${initial}`,
    defaultValue: initial,
    getInitialValueInEffect: false,
  });
  const width = within(kept);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: STEP, ArrowRight: -STEP }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    setWidth(within(width + by));
  };
  const pressedAt = useRef(0);
  const onPointerDown = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    pressedAt.current = event.clientX;
  };
  const onPointerMove = (event: PointerEvent) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId) && isDragged(event, pressedAt.current))
      setWidth(within(window.innerWidth - event.clientX));
  };
  const onClick = (event: MouseEvent) => {
    if (!isDragged(event, pressedAt.current)) setWidth(widerThan(width));
  };
  return (
    <aside
      className={styles.panel}
      style={{ width }}
      aria-label={label}
      onKeyDown={(event) => isLeaving(event) && onEscape?.()}
    >
      <div
        className={styles.resizer}
        role="separator"
        aria-orientation="vertical"
        aria-label={`Width of ${label.toLowerCase()}`}
        aria-valuenow={width}
        aria-valuemin={LEAST}
        aria-valuemax={MOST}
        tabIndex={0}
        onKeyDown={onKeyDown}
        title="Drag, press for the next width, or use the arrow keys"
        onClick={onClick}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
      />
      {children}
    </aside>
  );
}
