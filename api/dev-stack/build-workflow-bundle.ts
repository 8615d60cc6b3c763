import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PROJECT } from './home.ts';
import { hashOfSources, isBuiltFrom, markBuilt } from './source-stamp.ts';

export const WORKFLOW_BUNDLE = join(PROJECT, 'dist', 'workflow-bundle.js');

/** Bundles the workflow code when it is missing or older than its sources. Answers the file. */
export async function buildBundle(): Promise<string> {
  const hash = hashOfSources(['workflows', 'engine', 'activities/temporal', 'package-lock.json']);
  if (isBuiltFrom(WORKFLOW_BUNDLE, hash)) return WORKFLOW_BUNDLE;
  const { buildWorkflowBundle } = await import('../../activities/temporal/bundle.ts');
  await buildWorkflowBundle(WORKFLOW_BUNDLE);
  markBuilt(WORKFLOW_BUNDLE, hash);
  return WORKFLOW_BUNDLE;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(await buildBundle());
