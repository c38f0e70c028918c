package dev.baton.gateway.agentsreport;

import java.util.List;
import java.util.Map;

/**
 * The agents report, joined from both services.
 *
 * @param asked the columns that were read; a page of another period is read with the same columns
 * @param header the fields of the report other than its rows, by name
 */
record AgentsReport(AgentsScope scope, AskedColumns asked, Map<String, Object> header, List<AgentRow> rows) {}
