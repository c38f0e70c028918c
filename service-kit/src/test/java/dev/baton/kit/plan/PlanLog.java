package dev.baton.kit.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.TestPostgres;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** The plans of statements since this object was created, from PostgreSQL's log. */
public final class PlanLog {

    private static final String PLAN = "  plan:";

    private final Path log = TestPostgres.log();
    private final ObjectMapper json = new ObjectMapper();
    private final long start;

    public PlanLog() throws IOException {
        this.start = Files.size(log);
    }

    /**
     * An executed statement with its plan.
     *
     * @param buffers the number of pages of 8 kB that it accessed
     */
    public record Plan(String statement, long buffers, JsonNode root) {

        /** The tables with a sequential scan. */
        public List<String> scanned() {
            return root.findParents("Node Type").stream()
                    .filter(node -> node.get("Node Type").asText().equals("Seq Scan"))
                    .map(node -> node.get("Relation Name").asText())
                    .toList();
        }

        /** The number of rows read from all tables, including those that a filter removed. */
        public long rows() {
            return rows(table -> true);
        }

        /** The number of rows read from some tables. */
        public long rows(Predicate<String> tables) {
            return root.findParents("Relation Name").stream()
                    .filter(scan -> tables.test(scan.get("Relation Name").asText()))
                    .mapToLong(scan -> Math.round(scan.get("Actual Loops").asDouble()
                            * (scan.get("Actual Rows").asDouble()
                                    + scan.path("Rows Removed by Filter").asDouble()
                                    + scan.path("Rows Removed by Index Recheck").asDouble())))
                    .sum();
        }

        @Override
        public String toString() {
            return buffers + " buffers: " + statement + "\n" + root.toPrettyString();
        }
    }

    public List<Plan> plans() throws IOException {
        List<Plan> plans = new ArrayList<>();
        StringBuilder plan = null;
        for (String line : written().split("\n")) {
            if (plan != null && line.startsWith("\t")) {
                plan.append(line).append('\n');
                continue;
            }
            if (plan != null) {
                plans.add(read(plan.toString()));
            }
            plan = line.endsWith(PLAN) ? new StringBuilder() : null;
        }
        if (plan != null) {
            plans.add(read(plan.toString()));
        }
        return plans;
    }

    private String written() throws IOException {
        try (FileChannel channel = FileChannel.open(log)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - start));
            channel.read(bytes, start);
            return new String(bytes.array(), StandardCharsets.UTF_8);
        }
    }

    private Plan read(String text) throws IOException {
        JsonNode told = json.readTree(text);
        JsonNode root = told.get("Plan");
        long buffers = StreamSupport.stream(
                        List.of("Shared Hit Blocks", "Shared Read Blocks").spliterator(), false)
                .mapToLong(name -> root.path(name).asLong())
                .sum();
        return new Plan(told.get("Query Text").asText(), buffers, root);
    }
}
