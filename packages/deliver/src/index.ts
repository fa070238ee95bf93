export { fileSender } from './file-sender.ts';
export { type MailServer, mailSender } from './mail-sender.ts';
export { webhookSender } from './webhook-sender.ts';
