// The simulated workspace in a process of its own, so that its work does not delay who measures.
import { z } from 'zod';
import { startSimulator } from '../simulator/simulator.ts';
import { workspaceOptions } from './workspace.ts';

const simulator = await startSimulator(workspaceOptions());
process.on('message', (message) => {
  const { requestUrls } = z.object({ requestUrls: z.array(z.string()) }).parse(message);
  simulator.setRequestUrls(requestUrls);
});
process.send?.(simulator.apiUrl);
process.once('disconnect', () => process.exit(0));
