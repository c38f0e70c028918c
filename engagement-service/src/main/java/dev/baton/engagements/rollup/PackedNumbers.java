package dev.baton.engagements.rollup;

import java.util.Arrays;

/**
 * Packs numbers into few bytes: seven bits in each byte, the low bits first, like the varints of Protocol Buffers. It
 * works on byte arrays directly, because reading roll-ups reads very many numbers.
 */
final class PackedNumbers {

    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;
    /** The form of a value, in its two low bits: seconds, milliseconds, or all digits of a double. */
    private static final int SECONDS = 0;

    private static final int MILLIS = 1;
    private static final int DIGITS = 2;
    private static final double MILLIS_OF_SECOND = 1_000;
    /** Values from here on are stored with all digits. */
    private static final double MOST = 1e15;

    private PackedNumbers() {}

    /** Appends numbers to a byte array. */
    static final class Writer {

        private byte[] bytes = new byte[64];
        private int size;

        /** A negative number needs the most bytes; see {@link #signed}. */
        void number(long number) {
            long left = number;
            while (left >>> BITS != 0) {
                put((byte) (left | MORE));
                left >>>= BITS;
            }
            put((byte) left);
        }

        void signed(long number) {
            number(number << 1 ^ number >> Long.SIZE - 1);
        }

        /** @param value not negative; whole seconds and milliseconds need few bytes */
        void value(double value) {
            long millis = Math.round(value * MILLIS_OF_SECOND);
            if (value < MOST && value == Math.rint(value)) {
                number((long) value << 2 | SECONDS);
            } else if (value < MOST && millis / MILLIS_OF_SECOND == value) {
                number(millis << 2 | MILLIS);
            } else {
                number(DIGITS);
                long digits = Double.doubleToLongBits(value);
                for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                    put((byte) (digits >> shift));
                }
            }
        }

        /** Appends the length and the bytes. */
        void bytes(byte[] more) {
            number(more.length);
            room(more.length);
            System.arraycopy(more, 0, bytes, size, more.length);
            size += more.length;
        }

        private void put(byte one) {
            room(1);
            bytes[size++] = one;
        }

        private void room(int more) {
            if (size + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
            }
        }

        byte[] toBytes() {
            return Arrays.copyOf(bytes, size);
        }
    }

    /** Reads the output of a {@link Writer}, in the same order. */
    static final class Reader {

        private final byte[] bytes;
        private int at;
        private final int end;

        Reader(byte[] bytes) {
            this(bytes, 0, bytes.length);
        }

        private Reader(byte[] bytes, int start, int end) {
            this.bytes = bytes;
            this.at = start;
            this.end = end;
        }

        boolean hasMore() {
            return at < end;
        }

        long number() {
            long number = 0;
            int shift = 0;
            byte next = bytes[at++];
            while (next < 0) {
                number |= (long) (next & MORE - 1) << shift;
                shift += BITS;
                next = bytes[at++];
            }
            return number | (long) next << shift;
        }

        long signed() {
            long number = number();
            return number >>> 1 ^ -(number & 1);
        }

        double value() {
            long number = number();
            if ((number & 3) == DIGITS) {
                long digits = 0;
                for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                    digits |= (bytes[at++] & 0xffL) << shift;
                }
                return Double.longBitsToDouble(digits);
            }
            return (number & 3) == MILLIS ? (number >> 2) / MILLIS_OF_SECOND : number >> 2;
        }

        /** A reader of the next byte array, which this reader skips. */
        Reader bytes() {
            int length = (int) number();
            at += length;
            return new Reader(bytes, at - length, at);
        }

        byte[] rest() {
            return Arrays.copyOfRange(bytes, at, end);
        }
    }
}
