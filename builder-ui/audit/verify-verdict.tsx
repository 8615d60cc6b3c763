import { Button } from '@mantine/core';
import { IconAlertOctagon, IconCircleCheck } from '@tabler/icons-react';
import type { VerifyResult } from '../../engine/audit/verify-result.ts';
import { verifyWords } from '../../engine/audit/verify-words.ts';
import { ProblemError } from '../api/problem-error.ts';
import type { VerifyOutcome } from './verify-run.ts';
import styles from './audit.module.css';

interface VerifyVerdictProps {
  readonly outcome: VerifyOutcome | null;
  readonly error: unknown;
}

/** Words 23 and 24; or why the check itself could not finish, which is no fault in the log. */
export function VerifyVerdict({ outcome, error }: VerifyVerdictProps) {
  if (error !== null) return <Unfinished error={error} />;
  if (outcome === null) return null;
  if (outcome.kind === 'no-ed25519') {
    return (
      <p>
        This browser cannot check Ed25519 signatures. Export the log and run the command beside it, or use a newer
        browser.
      </p>
    );
  }
  return <Verdict result={outcome.result} evidence={outcome.evidence} />;
}

function Unfinished({ error }: { readonly error: unknown }) {
  if (error instanceof DOMException && error.name === 'AbortError') return <p>Stopped. Nothing was decided.</p>;
  const why = error instanceof ProblemError ? `${error.message} ${error.fix}` : 'The log did not load.';
  return <p>Verification could not finish: {why} Try again. This is not a fault in the log.</p>;
}

interface VerdictProps {
  readonly result: VerifyResult;
  readonly evidence: readonly string[];
}

function Verdict({ result, evidence }: VerdictProps) {
  const isGood = result.kind === 'verified';
  const words = verifyWords(result, { zone: Intl.DateTimeFormat().resolvedOptions().timeZone });
  const Glyph = isGood ? IconCircleCheck : IconAlertOctagon;
  return (
    <div className={isGood ? styles.good : styles.bad}>
      <Glyph size={20} stroke={1.7} aria-hidden />
      <div>
        <p>
          <strong>{words}</strong>
        </p>
        {isGood && (
          <p className={styles.key}>
            {result.checkpoints} checkpoints checked with {result.key.isGiven ? 'your key' : 'the log’s own key'}:{' '}
            <span className={styles.mono}>{result.key.verifierKey}</span>
          </p>
        )}
        {!isGood && <Button onClick={() => saveEvidence(result, evidence)}>Save evidence</Button>}
      </div>
    </div>
  );
}

/** The lines that were read and what was found in them, as files of this computer. */
function saveEvidence(result: VerifyResult, evidence: readonly string[]): void {
  save(
    'carewright-audit-evidence.jsonl',
    evidence.map((line) => `${line}\n`),
  );
  save('carewright-audit-finding.json', [JSON.stringify(result, null, 2)]);
}

function save(name: string, parts: readonly string[]): void {
  const url = URL.createObjectURL(new Blob([...parts], { type: 'application/octet-stream' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
