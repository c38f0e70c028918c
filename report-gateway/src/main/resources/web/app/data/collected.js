/** The fields with which a page finds out whether its workspace is empty. */
export const COLLECTED = `
  assignments: assignmentsReport(period: { preset: TODAY }) { collectedSince }
  engagements: engagementsReport(period: { preset: TODAY }) { collectedSince }`;

/** Whether no report of a page's answer has ever collected data. Each service collects its own. */
export function hasCollectedNothing(data) {
  const reports = Object.values(data).filter((value) => value && "collectedSince" in value);
  return reports.length > 0 && reports.every(({ collectedSince }) => collectedSince === null);
}

const ofServices = ({ assignments, engagements }) => [assignments, engagements];

/** Whether both services say that they have no data. @param data the answer to `COLLECTED` */
export const isEmpty = (data) => ofServices(data).every((report) => report?.collectedSince === null);

/** Whether a service says that it has data. @param data the answer to `COLLECTED` */
export const hasData = (data) => ofServices(data).some((report) => report?.collectedSince);
