import styles from './nav.module.css';

export interface NavCountProps {
  readonly count: number;
  /** The list goes on behind those that were counted. */
  readonly isMore: boolean;
  /** "waiting": for those who hear the number. */
  readonly word: string;
}

/** How much there is to do in an area; nothing for none. */
export function NavCount({ count, isMore, word }: NavCountProps) {
  if (count === 0) return null;
  return (
    <span className={styles.count}>
      {isMore ? `${count}+` : count}
      <span className="cw-hidden"> {word}</span>
    </span>
  );
}
