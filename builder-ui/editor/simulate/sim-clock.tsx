import { ActionIcon, Slider } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerSkipBack, IconPlayerSkipForward } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { weekdayAndTime, zoneWord } from '../../parts/times.ts';
import type { SimulatedStep } from './simulation.ts';
import styles from './simulate.module.css';

const STEP_MS = 600;

export interface SimClockProps {
  readonly steps: readonly SimulatedStep[];
  /** How many steps the clock has passed, from 1. */
  readonly count: number;
  readonly onCount: (count: number) => void;
  readonly zone: string;
}

/** The calendar of the simulated patient: step through it, drag it, or let it play. */
export function SimClock({ steps, count, onCount, zone }: SimClockProps) {
  const [isPlaying, setIsPlaying] = useState(false);
  const most = steps.length;
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setTimeout(() => (count < most ? onCount(count + 1) : setIsPlaying(false)), STEP_MS);
    return () => clearTimeout(timer);
  }, [isPlaying, count, most, onCount]);
  const play = () => {
    if (count >= most) onCount(1);
    setIsPlaying(!isPlaying);
  };
  const words = (value: number): string => {
    const at = steps[value - 1]?.at;
    return at === undefined ? '' : weekdayAndTime(new Date(at), zone);
  };
  return (
    <>
      <p className={styles.now}>
        {words(count)} in {zoneWord(zone)}
      </p>
      <div className={styles.clock}>
        <ActionIcon
          variant="subtle"
          color="ink"
          aria-label="One step back"
          onClick={() => onCount(Math.max(1, count - 1))}
        >
          <IconPlayerSkipBack size={18} stroke={1.7} />
        </ActionIcon>
        <ActionIcon variant="subtle" color="ink" aria-label={isPlaying ? 'Stop playing' : 'Play'} onClick={play}>
          {isPlaying ? <IconPlayerPause size={18} stroke={1.7} /> : <IconPlayerPlay size={18} stroke={1.7} />}
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="ink"
          aria-label="One step on"
          onClick={() => onCount(Math.min(most, count + 1))}
        >
          <IconPlayerSkipForward size={18} stroke={1.7} />
        </ActionIcon>
        <div className={styles.slider}>
          <Slider
            min={1}
            max={Math.max(1, most)}
            step={1}
            value={count}
            // The line above says it; at the end a label would leave the panel.
            label={null}
            marks={steps.map((_, index) => ({ value: index + 1 }))}
            thumbLabel={`Clock: ${words(count)}`}
            onChange={onCount}
          />
        </div>
      </div>
    </>
  );
}
