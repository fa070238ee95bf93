/** The work this process has done so far, in milliseconds: unlike a clock it does not care what else the machine is busy with. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
