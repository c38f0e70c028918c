package dev.baton.whole;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A file of conversation timestamps of a given size that is made up while it is read: long rows, some assignments. */
final class LargeCsv extends InputStream {

    private static final String HEADER =
            "Timezone Filter,Timestamp,Event Type,Conversation ID,Customer ID,Initiator Type,"
                    + "Initiator ID,Initiator Agent Name,Assigned Inbox ID,Assigned Inbox Name,Assigned Agent ID,Assigned Agent Name,"
                    + "Topic ID,Topic Name,Newly Assigned Inbox ID,Newly Assigned Inbox Name,Newly Assigned Agent ID,"
                    + "Newly Assigned Agent Name,Assignment Update Reason,Merged Customer ID,Merged Conversation ID\n";
    private static final String PADDING = "x".repeat(50_000);

    private final long size;
    private byte[] row = HEADER.getBytes(StandardCharsets.UTF_8);
    private int read;
    private long made = row.length;
    private long assignments;
    private long others;

    LargeCsv(long size) {
        this.size = size;
    }

    long assignments() {
        return assignments;
    }

    long others() {
        return others;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (read == row.length && !next()) {
            return -1;
        }
        int count = Math.min(length, row.length - read);
        System.arraycopy(row, read, into, offset, count);
        read += count;
        return count;
    }

    private boolean next() {
        if (made >= size) {
            return false;
        }
        boolean isAssignment = (assignments + others) % 5 == 0;
        long number = isAssignment ? assignments++ : others++;
        String text = isAssignment
                ? ",2026-03-02T08:00:00Z,CONVERSATION_ASSIGNEE/UPDATED,c%d,k,AGENT,a,,,,,,,,,,a,Ann,,,%s\n"
                : ",2026-03-02T08:00:00Z,CONVERSATION/MESSAGE,c%d,k,AGENT,a,,,,,,,,,,,,,,%s\n";
        row = text.formatted(number, PADDING).getBytes(StandardCharsets.UTF_8);
        read = 0;
        made += row.length;
        return true;
    }
}
