import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Attempt } from './temporal-cli-attempt.ts';

/** Lets the SDK fetch the tool that fits it. It can only do so by starting a server, which is stopped at once. */
export async function downloadWithSdk(tools: string, kept: string, say: (line: string) => void): Promise<Attempt> {
  const downloadDir = join(tools, `download-${process.pid}`);
  say("Trying the Temporal SDK's own download of the CLI");
  try {
    mkdirSync(downloadDir, { recursive: true });
    const { TestWorkflowEnvironment } = await import('@temporalio/testing');
    const server = { executable: { type: 'cached-download' as const, downloadDir }, ip: '127.0.0.1' };
    const environment = await within(120_000, TestWorkflowEnvironment.createLocal({ server }));
    await environment.teardown();
    const file = largestFile(downloadDir);
    if (file === null) return { why: 'the SDK left no file behind' };
    renameSync(file, kept);
    return { path: kept };
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  } finally {
    rmSync(downloadDir, { recursive: true, force: true });
  }
}

function largestFile(folder: string): string | null {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
    .sort((a, b) => statSync(b).size - statSync(a).size);
  return files[0] ?? null;
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer in ${ms / 1000} s`)), ms);
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
