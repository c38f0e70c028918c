package dev.baton.kit.http;

import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.graphql.LimitExceededException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks gzip (RFC 1952) piece by piece. Only one unpacked piece is in memory, however far a small body expands.
 * Java's own stream would block a thread until more bytes arrive.
 */
public final class Unzipped implements Pieces {

    private static final int HEAD = 10;
    private static final int TAIL = 8;
    private static final int HAS_CRC = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;

    /** The most bytes of a member's header, whose name and comment may have any length. */
    private static final int MOST_HEADER = 128 * 1024;

    private final Pieces zipped;
    private final long mostBytes;
    private final byte[] piece;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private byte[] input = {};
    private int at;
    private boolean inMember;
    private boolean isBegun;
    private long unpacked;

    /**
     * @param mostBytes the most unpacked bytes
     * @param pieceBytes the most bytes of a piece
     */
    Unzipped(Pieces zipped, long mostBytes, int pieceBytes) {
        this.zipped = zipped;
        this.mostBytes = mostBytes;
        this.piece = new byte[pieceBytes];
    }

    @Override
    public Uni<Buffer> next() {
        Buffer ready = unpack();
        return ready != null
                ? Uni.createFrom().item(ready)
                : zipped.next().chain(more -> more == null ? end() : feed(more));
    }

    private Uni<Buffer> feed(Buffer more) {
        byte[] left = Arrays.copyOfRange(input, at, input.length);
        input = Buffer.buffer(left).appendBuffer(more).getBytes();
        at = 0;
        if (inMember) {
            inflater.setInput(input);
        }
        return next();
    }

    private Uni<Buffer> end() {
        inflater.end();
        if (inMember || at < input.length || !isBegun) {
            throw new BadRequestException("the gzip data are incomplete");
        }
        return Uni.createFrom().nullItem();
    }

    /** Returns the next unpacked piece; null if more input is needed first. */
    private @Nullable Buffer unpack() {
        try {
            while (inMember || begin()) {
                int bytes = inflater.inflate(piece);
                if (bytes > 0) {
                    checksum.update(piece, 0, bytes);
                    unpacked += bytes;
                    if (unpacked > mostBytes) {
                        throw new LimitExceededException("the body unpacks to more than " + mostBytes + " bytes");
                    }
                    return Buffer.buffer().appendBytes(piece, 0, bytes);
                }
                at = input.length - inflater.getRemaining();
                if (!inflater.finished() || !finish()) {
                    return null;
                }
            }
            return null;
        } catch (DataFormatException broken) {
            throw new BadRequestException("the body is not gzip data: " + broken.getMessage());
        }
    }

    /** @return whether the header of a member is complete */
    private boolean begin() {
        int end = headerEnd();
        if (end < 0 || end > input.length) {
            if (input.length - at > MOST_HEADER) {
                throw new BadRequestException("the header of the gzip data has more than " + MOST_HEADER + " bytes");
            }
            return false;
        }
        at = end;
        inMember = true;
        isBegun = true;
        inflater.reset();
        checksum.reset();
        inflater.setInput(input, at, input.length - at);
        return true;
    }

    /** Returns the end of the header; -1 if it is incomplete. */
    private int headerEnd() {
        if (input.length - at < HEAD) {
            return -1;
        }
        if ((input[at] & 0xFF) != 0x1F || (input[at + 1] & 0xFF) != 0x8B || input[at + 2] != 8) {
            throw new BadRequestException("the body is not gzip data, although its Content-Encoding says so");
        }
        int flags = input[at + 3];
        int end = at + HEAD;
        if ((flags & HAS_EXTRA) != 0) {
            end = input.length < end + 2 ? -1 : end + 2 + (input[end] & 0xFF) + ((input[end + 1] & 0xFF) << 8);
        }
        end = (flags & HAS_NAME) != 0 ? afterText(end) : end;
        end = (flags & HAS_COMMENT) != 0 ? afterText(end) : end;
        return end >= 0 && (flags & HAS_CRC) != 0 ? end + 2 : end;
    }

    private int afterText(int from) {
        for (int i = from; i >= 0 && i < input.length; i++) {
            if (input[i] == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    /** @return whether the end of a member is complete; another member may follow */
    private boolean finish() {
        if (input.length - at < TAIL) {
            return false;
        }
        boolean isWhole =
                number(at) == checksum.getValue() && number(at + 4) == (inflater.getBytesWritten() & 0xFFFF_FFFFL);
        if (!isWhole) {
            throw new BadRequestException("the gzip data are damaged: their checksum or length is wrong");
        }
        at += TAIL;
        inMember = false;
        return true;
    }

    private long number(int from) {
        return (input[from] & 0xFFL)
                | (input[from + 1] & 0xFFL) << 8
                | (input[from + 2] & 0xFFL) << 16
                | (input[from + 3] & 0xFFL) << 24;
    }
}
