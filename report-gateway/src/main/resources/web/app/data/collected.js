/** What a page asks that shows no report, so that it knows whether its workspace is empty. */
export const COLLECTED = `
  assignments: assignmentsReport(period: { preset: TODAY }) { collectedSince }
  engagements: engagementsReport(period: { preset: TODAY }) { collectedSince }`;

/** Whether no report of the answer has anything that it could ever show: the workspace is empty. */
export function hasCollectedNothing(data) {
  const reports = Object.values(data).filter((value) => value && "collectedSince" in value);
  return reports.length > 0 && reports.every(({ collectedSince }) => collectedSince === null);
}
