package dev.baton.bench;

import dev.baton.ChunkStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** A generated log as a CSV file, generated while it is read. */
final class LogCsv extends ChunkStream {

    private static final String HEADER =
            "Timestamp,Conversation ID,Contact ID,Contact Name,Previous Assignee,Assigned To,Source,Assigned By,"
                    + "Previous Assignee Kind,Assigned To Kind,Channel,Topic,Reason\n";
    private static final int CHUNK = 1 << 16;

    private final GeneratedLog log;
    private final BooleanSupplier enough;

    /** @param enough ends the file early when it returns true */
    LogCsv(GeneratedLog log, BooleanSupplier enough) {
        super(HEADER);
        this.log = log;
        this.enough = enough;
    }

    @Override
    protected byte[] next() {
        StringBuilder rows = new StringBuilder(CHUNK + 1000);
        while (rows.length() < CHUNK && log.hasNext() && !enough.getAsBoolean()) {
            append(rows, log.next());
        }
        return rows.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder rows, Passing row) {
        GeneratedConversation of = row.conversation();
        rows.append(row.at())
                .append(',')
                .append(of.id)
                .append(',')
                .append(of.contactId)
                .append(',')
                .append(of.contactName)
                .append(',')
                .append(name(row.previous()))
                .append(',')
                .append(name(row.assigned()))
                .append(',')
                .append(row.source().label())
                .append(',')
                .append(name(row.assignedBy()))
                .append(',')
                .append(kind(row.previous()))
                .append(',')
                .append(kind(row.assigned()))
                .append(',')
                .append(of.channel)
                .append(',')
                .append(of.topic)
                .append(',')
                .append(row.reason() == null ? "-" : row.reason())
                .append('\n');
    }

    private static String name(Party party) {
        return party == null ? "-" : party.name();
    }

    private static String kind(Party party) {
        return party == null ? "-" : party.kind();
    }
}
