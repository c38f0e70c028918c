package dev.baton;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** An input stream whose content is generated in chunks while it is read. */
public abstract class ChunkStream extends InputStream {

    private byte[] chunk;
    private int read;

    /** @param beginning the start of the content */
    protected ChunkStream(String beginning) {
        chunk = beginning.getBytes(StandardCharsets.UTF_8);
    }

    /** The next chunk; empty at the end. */
    protected abstract byte[] next();

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (read == chunk.length) {
            chunk = next();
            read = 0;
            if (chunk.length == 0) {
                return -1;
            }
        }
        int count = Math.min(length, chunk.length - read);
        System.arraycopy(chunk, read, into, offset, count);
        read += count;
        return count;
    }
}
