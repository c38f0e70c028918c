package dev.baton.gateway.agentsreport;

import java.util.List;
import java.util.Map;

/**
 * The report on agents, joined.
 *
 * @param asked what it was read with; another page of another period is read with the same
 * @param header what it says of itself, by field
 */
record AgentsReport(AgentsScope scope, AskedColumns asked, Map<String, Object> header, List<AgentRow> rows) {}
