import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { FAILURE_CONVERTER } from './data-converter.ts';

const WORKFLOWS = fileURLToPath(new URL('../../workflows/index.ts', import.meta.url));
const PAYLOAD_GUARD = fileURLToPath(new URL('../../workflows/payload-guard.ts', import.meta.url));

/**
 * Bundles the workflows with failure converter and payload guard, which `Worker.create` ignores beside a finished bundle.
 * `workflowsPath` is for trials of other workflows under the same guard.
 */
export async function buildWorkflowBundle(outFile: string, workflowsPath: string = WORKFLOWS): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    logger: new DefaultLogger('WARN'),
    failureConverterPath: FAILURE_CONVERTER,
    workflowInterceptorModules: [PAYLOAD_GUARD],
  });
  mkdirSync(dirname(outFile), { recursive: true });
  const draft = `${outFile}.${process.pid}.new`;
  writeFileSync(draft, code);
  renameSync(draft, outFile);
}
