package dev.baton.assignments;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages what is valid, byte by byte. */
public final class Damage {

    private static final List<String> PARTS = List.of(
            "\"",
            "\"\"",
            ",",
            ";",
            "\n",
            "\r\n",
            "\r",
            "\\",
            "{",
            "}",
            "[",
            "\u0000",
            "\u0007",
            "\u20AC",
            "-",
            "0",
            "99999999999999999999",
            "null",
            "\uFEFF",
            "\t",
            "T",
            "Z",
            "+0000",
            " UTC");

    private Damage() {}

    /** The same with bytes left out, doubled or put in between. */
    public static byte[] of(byte[] valid, Random random) {
        byte[] bytes = valid;
        for (int times = 1 + random.nextInt(4); times > 0; times--) {
            int at = random.nextInt(bytes.length);
            byte[] before = Arrays.copyOf(bytes, at);
            byte[] after = Arrays.copyOfRange(bytes, at, bytes.length);
            bytes = switch (random.nextInt(5)) {
                case 0 -> joined(before, Arrays.copyOfRange(after, 1, after.length));
                case 1 -> joined(before, new byte[] {(byte) random.nextInt(256)}, after);
                case 2 ->
                    joined(before, PARTS.get(random.nextInt(PARTS.size())).getBytes(StandardCharsets.UTF_8), after);
                case 3 -> joined(before, Arrays.copyOf(after, Math.min(after.length, 40)), after);
                default ->
                    joined(
                            before,
                            Arrays.copyOfRange(after, Math.min(after.length, 1 + random.nextInt(30)), after.length));
            };
            if (bytes.length == 0) {
                return valid;
            }
        }
        return bytes;
    }

    public static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}
