package dev.baton.kit.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.graphql.LimitExceededException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class UnzippedTest {

    private static final int PIECE = 64;

    @Property
    void isWhatWasZippedHoweverItComes(@ForAll byte[] one, @ForAll byte[] other, @ForAll("cuts") List<Integer> cuts)
            throws IOException {
        byte[] zipped = joined(zipped(one), zipped(other));
        assertArrayEquals(joined(one, other), unzipped(zipped, cuts, Long.MAX_VALUE));
    }

    @Property
    void whatIsCutOffIsRefused(@ForAll byte[] content, @ForAll("cuts") List<Integer> cuts) throws IOException {
        byte[] zipped = zipped(content);
        for (int length : new int[] {0, 1, 9, zipped.length - 9, zipped.length - 1}) {
            byte[] cutOff = Arrays.copyOf(zipped, length);
            assertThrows(BadRequestException.class, () -> unzipped(cutOff, cuts, Long.MAX_VALUE));
        }
    }

    @Test
    void whatIsDamagedOrNoGzipIsRefused() throws IOException {
        byte[] zipped = zipped("content of some length, content of some length".getBytes());
        int length = zipped.length;
        for (int i : new int[] {0, 1, 2, length - 8, length - 5, length - 4, length - 1}) {
            byte[] damaged = zipped.clone();
            damaged[i] ^= 0x40;
            assertThrows(BadRequestException.class, () -> unzipped(damaged, List.of(), Long.MAX_VALUE), "byte " + i);
        }
    }

    @Test
    void itMayUnpackToSoMuchAndNoMore() throws IOException {
        byte[] bomb = zipped(new byte[5_000_000]);
        assertTrue(bomb.length < 6_000);
        assertThrows(LimitExceededException.class, () -> unzipped(bomb, List.of(), 1_000_000));
    }

    @Test
    void aHeaderWithoutEndIsRefused() {
        byte[] endless = Buffer.buffer(new byte[] {0x1F, (byte) 0x8B, 8, 8, 0, 0, 0, 0, 0, 0})
                .appendString("x".repeat(1_000_000))
                .getBytes();
        String message = assertThrows(
                        BadRequestException.class, () -> unzipped(endless, List.of(100_000, 100_000), Long.MAX_VALUE))
                .getMessage();
        assertTrue(message.contains("more than 131072 bytes"), message);
    }

    private static byte[] unzipped(byte[] zipped, List<Integer> cuts, long most) throws IOException {
        int[] at = {0, 0};
        Unzipped pieces = new Unzipped(
                () -> {
                    if (at[0] == zipped.length) {
                        return Uni.createFrom().nullItem();
                    }
                    int length = at[1] < cuts.size() ? cuts.get(at[1]++) : zipped.length;
                    int end = Math.min(zipped.length, at[0] + length);
                    Buffer piece = Buffer.buffer(Arrays.copyOfRange(zipped, at[0], end));
                    at[0] = end;
                    return Uni.createFrom().item(piece);
                },
                most,
                PIECE);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Buffer piece = pieces.next().await().indefinitely();
                piece != null;
                piece = pieces.next().await().indefinitely()) {
            assertTrue(piece.length() <= PIECE);
            all.write(piece.getBytes());
        }
        return all.toByteArray();
    }

    private static byte[] zipped(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[] one, byte[] other) {
        return Buffer.buffer(one).appendBytes(other).getBytes();
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(1, 7).list().ofMaxSize(20);
    }
}
