export { readApproval } from './approval/read.ts';
export { requestApproval } from './approval/request.ts';
export { sweepDeadlines } from './approval/sweep-deadlines.ts';
