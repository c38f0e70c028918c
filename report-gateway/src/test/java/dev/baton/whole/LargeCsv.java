package dev.baton.whole;

import dev.baton.ChunkStream;
import java.nio.charset.StandardCharsets;

/** A generated file of conversation timestamps of a given size, with long rows and some assignments. */
final class LargeCsv extends ChunkStream {

    private static final String HEADER =
            "Timezone Filter,Timestamp,Event Type,Conversation ID,Customer ID,Initiator Type,"
                    + "Initiator ID,Initiator Agent Name,Assigned Inbox ID,Assigned Inbox Name,Assigned Agent ID,Assigned Agent Name,"
                    + "Topic ID,Topic Name,Newly Assigned Inbox ID,Newly Assigned Inbox Name,Newly Assigned Agent ID,"
                    + "Newly Assigned Agent Name,Assignment Update Reason,Merged Customer ID,Merged Conversation ID\n";
    private static final String PADDING = "x".repeat(50_000);

    private final long size;
    private long made = HEADER.length();
    private long assignments;
    private long others;

    LargeCsv(long size) {
        super(HEADER);
        this.size = size;
    }

    long assignments() {
        return assignments;
    }

    long others() {
        return others;
    }

    @Override
    protected byte[] next() {
        if (made >= size) {
            return new byte[0];
        }
        boolean isAssignment = (assignments + others) % 5 == 0;
        long number = isAssignment ? assignments++ : others++;
        String text = isAssignment
                ? ",2026-03-02T08:00:00Z,CONVERSATION_ASSIGNEE/UPDATED,c%d,k,AGENT,a,,,,,,,,,,a,Ann,,,%s\n"
                : ",2026-03-02T08:00:00Z,CONVERSATION/MESSAGE,c%d,k,AGENT,a,,,,,,,,,,,,,,%s\n";
        byte[] row = text.formatted(number, PADDING).getBytes(StandardCharsets.UTF_8);
        made += row.length;
        return row;
    }
}
