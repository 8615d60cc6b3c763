import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { MouseEvent } from 'react';
import type { TaskLine } from '../../engine/wire/tasks.ts';
import { refreshAsRunsEnd } from '../api/refresh.ts';
import { finishTask } from '../api/tasks.ts';
import styles from './tasks.module.css';

export interface MarkDoneProps {
  readonly task: TaskLine;
  readonly onDone: () => void;
  readonly onRefused: (error: unknown) => void;
}

/** Asks again in its own place, because nothing takes it back: the journey goes on at once. */
export function MarkDone({ task, onDone, onRefused }: MarkDoneProps) {
  const [isAsking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const done = useMutation({
    mutationFn: () => finishTask(task.id),
    onSuccess: () => {
      onDone();
      return refreshAsRunsEnd();
    },
    onError: (error) => {
      setAsking(false);
      onRefused(error);
    },
  });
  const onPress = (event: MouseEvent) => {
    if (!isAsking) setAsking(true);
    // The second half of a double click is no answer to the question.
    else if (event.detail < 2) done.mutate();
  };
  const onNotYet = () => {
    setAsking(false);
    button.current?.focus();
  };
  return (
    <div className={styles.done} onKeyDown={(event) => event.key === 'Escape' && isAsking && onNotYet()}>
      <Button
        ref={button}
        className={styles.press}
        size="xs"
        variant={isAsking ? 'filled' : 'default'}
        leftSection={<IconCheck size={16} stroke={1.7} aria-hidden />}
        loading={done.isPending}
        onClick={onPress}
        aria-label={`${isAsking ? 'Done?' : 'Mark done:'} ${task.title}`}
      >
        {isAsking ? 'Done?' : 'Mark done'}
      </Button>
      {isAsking && !done.isPending && (
        <Button size="xs" variant="subtle" onClick={onNotYet} aria-label={`Not yet: ${task.title}`}>
          Not yet
        </Button>
      )}
      <span role="status" className={styles.ask}>
        {isAsking ? 'Press again. It cannot be undone.' : ''}
      </span>
    </div>
  );
}
