import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { JourneyLine } from '../../engine/wire/journeys.ts';
import { PlanHash } from '../parts/plan-hash.tsx';
import { StatusChip } from '../parts/status-chip.tsx';
import { shortDay } from '../parts/times.ts';
import { ExpandedDrawing } from './expanded-drawing.tsx';
import { JourneyActions } from './journey-actions.tsx';
import styles from './journeys.module.css';

const COLUMNS = 9;

export function JourneysTable({ journeys }: { readonly journeys: readonly JourneyLine[] }) {
  return (
    <div className={styles.wrap}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className="cw-hidden">Drawing</span>
            </th>
            <th scope="col">Journey</th>
            <th scope="col">Status and plan</th>
            <th scope="col" className={styles.number}>
              Inside now
            </th>
            <th scope="col" className={styles.number}>
              Sent, 7 days
            </th>
            <th scope="col" className={styles.number}>
              Not sent
            </th>
            <th scope="col" className={styles.number}>
              Failed
            </th>
            <th scope="col">Owner, changed</th>
            <th scope="col">
              <span className="cw-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {journeys.map((journey) => (
            <JourneyRow key={journey.id} journey={journey} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function JourneyRow({ journey }: { readonly journey: JourneyLine }) {
  const [isOpen, setIsOpen] = useState(false);
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <>
      <tr>
        <td>
          <ActionIcon
            variant="subtle"
            color="ink"
            aria-expanded={isOpen}
            aria-label={`${isOpen ? 'Hide' : 'Show'} the drawing of ${journey.name}`}
            onClick={() => setIsOpen(!isOpen)}
          >
            <Chevron size={18} stroke={1.7} />
          </ActionIcon>
        </td>
        <th scope="row" className={styles.title}>
          <Link className={styles.name} to={`/journeys/${journey.id}/draft`}>
            {journey.name}
          </Link>
          <span className={styles.summary}>{journey.summary}</span>
        </th>
        <td data-label="Status and plan">
          <span className={styles.status}>
            <StatusChip of="journey" state={journey.status} />
            {journey.planHash !== null && <PlanHash hash={journey.planHash} />}
          </span>
        </td>
        <Count label="Inside now" value={journey.inside} />
        <Count label="Sent, 7 days" value={journey.sent} />
        <Count label="Not sent" value={journey.notSent} />
        <Count label="Failed" value={journey.failed} />
        <td data-label="Owner, changed">
          {journey.owner}
          <span className={styles.summary}>{shortDay(new Date(journey.updatedAt))}</span>
        </td>
        <td>
          <JourneyActions journey={journey} />
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={COLUMNS}>
            <ExpandedDrawing id={journey.id} />
          </td>
        </tr>
      )}
    </>
  );
}

/** Null means 1 to 10, which are hidden. */
function Count({ label, value }: { readonly label: string; readonly value: number | null }) {
  return (
    <td className={styles.number} data-label={label}>
      {value === null ? (
        <>
          <span aria-hidden>&lt;11</span>
          <span className="cw-hidden">fewer than 11</span>
        </>
      ) : (
        value.toLocaleString('en-GB')
      )}
    </td>
  );
}
