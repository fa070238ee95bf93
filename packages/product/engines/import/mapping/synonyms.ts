import type { Target } from '../types.ts';

const list = (names: string) => names.trim().split(/\s+/);

/** What columns of files of no known format are called, in `normalName` form, the likeliest first. */
export const SYNONYMS: Partial<Record<Target, string[]>> = {
  contactEmail: list(`
    email emailaddress contactemail useremail customeremail authoremail requesteremail reporteremail
    respondentemail submitteremail fromemail workemail mail`),
  contactName: list(`
    contactname contact fullname username customername authorname requestername reportername submittername
    respondentname name author user customer requester reporter submitter submittedby createdby respondent`),
  company: list(`
    company companyname organization organisation organizationname organisationname account accountname client`),
  createdAt: list(`
    createdat created createdon createddate creationdate datecreated submittedat submissiondate
    submitted receivedat postedat date datetime timestamp time responsedate completedat`),
  externalId: list(`
    externalid id uuid postid ticketid issueid issuekey noteid feedbackid responseid responseref recordid
    conversationid submissionid key number identifier #`),
  url: list('url link permalink htmlurl posturl ticketurl issueurl weburl noteurl'),
  source: list('source channel origin via medium'),
  state: list('state status'),
  score: list('nps npsscore csat csatscore satisfactionscore satisfaction rating stars surveyscore'),
  tags: list('tags tag labels labelsname tagsname label categories category topics topic'),
  product: list('product productname board boardname project projectname repo repository'),
  title: list('title subject headline summary posttitle issuetitle'),
  text: list(`
    feedback feedbacktext text verbatim customerfeedback comment comments body content message details description
    postdetails note notes answer response review request suggestion insight quote`),
};
