export interface Output {
  line(text: string): void;
  /** Replaces itself on a terminal; says nothing elsewhere. */
  progress(text: string): void;
}

export function consoleOutput(): Output {
  const { stderr } = process;
  let hasProgress = false;
  return {
    line(text) {
      if (hasProgress) stderr.write('\r\u001B[K');
      hasProgress = false;
      console.log(text);
    },
    progress(text) {
      if (!stderr.isTTY) return;
      stderr.write(`\r\u001B[K${text}`);
      hasProgress = true;
    },
  };
}
