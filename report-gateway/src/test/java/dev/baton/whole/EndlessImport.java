package dev.baton.whole;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;

/** A client that sends rows until the service answers or closes the connection. */
final class EndlessImport implements AutoCloseable {

    private final Socket socket;
    private final CompletableFuture<String> answer;

    /** @param rows gives the rows of each round, from round 1000 on */
    EndlessImport(URI address, String path, String workspace, boolean zipped, IntFunction<String> rows)
            throws IOException {
        socket = new Socket(address.getHost(), address.getPort());
        OutputStream out = socket.getOutputStream();
        out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nX-Workspace: " + workspace
                        + (zipped ? "\r\nContent-Encoding: gzip" : "") + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        answer = CompletableFuture.supplyAsync(this::statusLine);
        Thread sender = new Thread(() -> send(zipped, rows), "endless import");
        sender.setDaemon(true);
        sender.start();
    }

    private void send(boolean zipped, IntFunction<String> rows) {
        try {
            OutputStream chunks = new Chunks(socket.getOutputStream());
            OutputStream body = zipped ? new GZIPOutputStream(chunks, 8192, true) : chunks;
            for (int round = 1000; !answer.isDone(); round++) {
                body.write((rows.apply(round) + "\n").getBytes(StandardCharsets.UTF_8));
                body.flush();
            }
        } catch (IOException closed) {
            // the service has ended the import
        }
    }

    private String statusLine() {
        try {
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            return line == null ? "" : line;
        } catch (IOException lost) {
            return "";
        }
    }

    /** The first line of the answer; empty if the connection was closed before it was read. */
    String answer() throws Exception {
        return answer.get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Writes each piece as a chunk of HTTP/1.1. */
    private static final class Chunks extends OutputStream {

        private final OutputStream out;

        private Chunks(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] piece, int offset, int length) throws IOException {
            if (length > 0) {
                out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(piece, offset, length);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
